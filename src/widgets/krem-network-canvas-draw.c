/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#include "krem-snapshot-painter.h"

#include <adwaita.h>

static void
frame_person (KremNetworkCanvas *self, GtkSnapshot *snapshot, guint person)
{
  const KremPalette *palette = krem_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  GskRoundedRect outline;
  GdkRGBA colors[4];
  float widths[4] = { 2, 2, 2, 2 };
  KremRect box;

  if (!krem_network_scene_get_person_box (self->scene, person, &box))
    return;
  for (guint i = 0; i < 4; i++)
    krem_color_to_rgba (palette->selection, 1, &colors[i]);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) (box.x * self->scale + self->x - 3),
                                                        (float) (box.y * self->scale + self->y - 3),
                                                        (float) (box.width * self->scale + 6),
                                                        (float) (box.height * self->scale + 6)),
                                   6);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
frame_people (KremNetworkCanvas *self, GtkSnapshot *snapshot, GPtrArray *ids)
{
  guint person;

  for (guint i = 0; i < ids->len; i++)
    if (krem_chronicle_find_position (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS,
                                      g_ptr_array_index (ids, i), &person))
      frame_person (self, snapshot, person);
}

/* Frames the person who is selected, the two ends of a tie, or all whom an event touches. */
void
krem_network_canvas_frame_selection (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  KremSelection selection = krem_session_get_selection (self->session);
  const KremRecord *record = krem_session_get_selected_record (self->session);
  guint person;

  if (record == NULL)
    return;
  if (selection.list == KREM_LIST_CHARACTERS)
    frame_person (self, snapshot, selection.position);
  else if (selection.list == KREM_LIST_RELATIONS)
    {
      const KremRelation *relation = (const KremRelation *) record;
      const char *ends[] = { relation->from, relation->to };

      for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        if (krem_chronicle_find_position (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS, ends[i],
                                          &person))
          frame_person (self, snapshot, person);
    }
  else if (selection.list == KREM_LIST_EVENTS)
    {
      const KremEvent *event = (const KremEvent *) record;

      for (guint i = 0; event->participants != NULL && i < event->participants->len; i++)
        frame_people (self, snapshot, ((KremParticipant *) g_ptr_array_index (event->participants, i))->characters);
      for (guint i = 0; event->fates != NULL && i < event->fates->len; i++)
        frame_people (self, snapshot, ((KremFateEntry *) g_ptr_array_index (event->fates, i))->characters);
    }
}

/* For the canvas: portraits lie in the folder of the file, if it has one. */
void
krem_network_canvas_find_portraits (KremNetworkCanvas *self)
{
  GFile *file = krem_document_get_file (krem_session_get_document (self->session));
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;

  krem_network_scene_set_folder (self->scene, folder != NULL ? g_file_peek_path (folder) : NULL);
}

/* For the canvas: draws what can be seen of the network, and frames what is selected. */
void
krem_network_canvas_draw (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkNative *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;
  KremPaintView view = { self->scale,
                         self->x,
                         self->y,
                         { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) },
                         gtk_widget_get_scale_factor (widget) };

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.clip.width, (float) view.clip.height));
  krem_network_painter_paint (self->painter, snapshot, &view, renderer != NULL && !GSK_IS_CAIRO_RENDERER (renderer));
  if (krem_network_canvas_is_current (self))
    krem_network_canvas_frame_selection (self, snapshot);
  gtk_snapshot_pop (snapshot);
}
