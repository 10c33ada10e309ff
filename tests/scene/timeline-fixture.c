/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline-fixture.h"

#include <string.h>

typedef struct
{
  double x0, y0, x1, y1;
  const char *text;
} TextBox;

void
timeline_fixture_prepare (TimelineFixture *fixture, KremChronicle *chronicle)
{
  fixture->chronicle = chronicle;
  fixture->chronology = krem_chronology_new (chronicle);
  fixture->scene = krem_timeline_scene_new (fixture->chronology);
}

void
timeline_fixture_clear (TimelineFixture *fixture)
{
  g_assert_finalize_object (fixture->scene);
  g_clear_pointer (&fixture->chronology, krem_chronology_unref);
  g_clear_object (&fixture->chronicle);
}

KremInstant
timeline_day_end (int year, int month, int day)
{
  return krem_instant_from_civil (year, month, day, 23, 59, 59);
}

KremTimelineView
timeline_fixture_get_view (TimelineFixture *fixture, double width, double height)
{
  KremTimelineView view = {
    .width = width, .height = height, .text_scale = 1, .moment = timeline_day_end (1956, 4, 12)
  };

  krem_timeline_scene_fit (fixture->scene, width - krem_timeline_scene_get_gutter (fixture->scene, &view), &view.scale);
  return view;
}

KremChronicle *
timeline_new_small (void)
{
  KremChronicle *chronicle = sample_new ();

  sample_add_person (chronicle, "late", "Late Comer", NULL);
  sample_add_person (chronicle, "boss", "The Boss", "in-office");
  sample_add_body (chronicle, "court", "A court");
  sample_add_person (chronicle, "victim", "Victim", "in-office");
  sample_add_person (chronicle, "nobody", "Nobody", NULL);
  sample_add_post (chronicle, "boss", "General Secretary", "1956-01-10", NULL);
  sample_add_post (chronicle, "victim", "Member", "1956-01-01", "1957-01-01");
  sample_add_post (chronicle, "boss", "Chairman", "1956-02-01", "1956-03-01");
  sample_add_event (chronicle, "arrest", "1956-02-12", "arrest", "The arrest", "boss", "victim", "arrested");
  sample_add_event (chronicle, "trial", "1956-04", "trial", "The trial", "court", "victim", "condemned");
  sample_add_event (chronicle, "shot", "1956-06-01", "execution", "The execution", NULL, "victim", "executed");
  sample_add_event (chronicle, "arrives", "1956-05-01/1956-05-20", "meeting", "A meeting", "late", "boss", NULL);
  sample_add_event (chronicle, "storm", "1956-03-03", "other", "A storm", NULL, NULL, NULL);
  sample_add_event (chronicle, "whenever", "XXXX-XX-XX", "other", "Nobody knows when", "boss", NULL, NULL);
  sample_add_era (chronicle, "thaw", "The thaw", "1956-01-01", "1956-03-01");
  sample_set_view (chronicle, "1956-01-01", "1956-06-30");
  return chronicle;
}

const KremShapeGroup *
timeline_find_group (KremDisplayList *list, const char *id, guint *index)
{
  for (guint i = 0; i < krem_display_list_get_n_groups (list); i++)
    {
      const KremShapeGroup *group = krem_display_list_get_group (list, i);

      if (g_strcmp0 (group->id, id) == 0)
        {
          if (index != NULL)
            *index = i;
          return group;
        }
    }
  return NULL;
}

guint
timeline_count_shapes (KremDisplayList *list, guint group, KremShapeType type)
{
  guint n = 0;

  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      n += shape->group == group && shape->type == type;
    }
  return n;
}

/* Whether all texts lie in their part of the picture and none over another. A text that the ruler or the lower edge
 * covers counts for what is seen of it. */
void
timeline_check_texts (TimelineFixture *fixture, const KremTimelineView *view, KremDisplayList *list)
{
  double left = krem_timeline_scene_get_gutter (fixture->scene, view);
  double top = krem_timeline_scene_get_ruler_height (fixture->scene, view);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (TextBox));

  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);
      const KremShapeGroup *group = krem_display_list_get_group (list, shape->group);
      const KremTextRun *run;
      TextBox box;
      double region_top = top, region_left = left, region_bottom = view->height, region_right = view->width;

      if (shape->type != KREM_SHAPE_TEXT)
        continue;
      run = krem_display_list_get_text (list, shape);
      box = (TextBox){ run->x, run->baseline - 0.74 * run->size, run->x + run->width, run->baseline + 0.2 * run->size,
                       run->text };
      if (g_str_has_prefix (group->klass, "name"))
        {
          region_left = 0;
          region_right = left;
        }
      else if (strcmp (group->klass, "ruler") == 0 || strcmp (group->klass, "era") == 0
               || strcmp (group->klass, "cursor") == 0)
        {
          region_top = 0;
          region_bottom = top;
          g_assert_cmpfloat (box.y0, >=, 0);
          g_assert_cmpfloat (box.y1, <=, top);
        }
      /* What belongs to a mark goes with it, behind the names on the left and out of the picture on the right. */
      if (g_str_has_prefix (group->klass, "event") || g_str_has_prefix (group->klass, "lane"))
        {
          box.x0 = MAX (box.x0, region_left);
          box.x1 = MIN (box.x1, region_right);
          if (box.x1 <= box.x0)
            continue;
        }
      if (box.x0 < region_left - 0.5 || box.x1 > region_right + 0.5)
        g_error ("“%s” at %g to %g leaves %g to %g", box.text, box.x0, box.x1, region_left, region_right);
      box.y0 = MAX (box.y0, region_top);
      box.y1 = MIN (box.y1, region_bottom);
      if (box.y1 <= box.y0 || *run->text == '\0')
        continue;
      for (guint j = 0; j < boxes->len; j++)
        {
          const TextBox *other = &g_array_index (boxes, TextBox, j);

          if (box.x0 < other->x1 - 0.25 && box.x1 > other->x0 + 0.25 && box.y0 < other->y1 - 0.25
              && box.y1 > other->y0 + 0.25)
            g_error ("“%s” at %g,%g lies over “%s” at %g,%g", box.text, box.x0, box.y0, other->text, other->x0,
                     other->y0);
        }
      g_array_append_val (boxes, box);
    }
  g_assert_cmpuint (boxes->len, >, 3);
}
