/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lane-private.h"

/* Where a post begins or ends, for the tenures of one person. */
typedef struct
{
  KremInstant at;
  KremBounds bounds;
} Turn;

/* What is known to the day begins and ends on the day. */
static gboolean
is_known (const KremBounds *bounds)
{
  return bounds->earliest != KREM_INSTANT_MIN && bounds->latest != KREM_INSTANT_MAX
         && bounds->latest - bounds->earliest < KREM_SECONDS_PER_DAY;
}

static KremInstant
get_middle (const KremBounds *bounds)
{
  if (bounds->earliest == KREM_INSTANT_MIN)
    return bounds->latest;
  if (bounds->latest == KREM_INSTANT_MAX || is_known (bounds))
    return bounds->earliest;
  return bounds->earliest + (bounds->latest - bounds->earliest) / 2;
}

/* The first death that has certainly happened. */
static gboolean
find_death (KremChronology *chronology, guint person, KremBounds *death)
{
  gboolean found = FALSE;
  guint n;
  const guint *fates = krem_chronology_get_person_fates (chronology, person, &n);

  for (guint i = 0; i < n; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, fates[i]);

      if (fate->standing != KREM_STANDING_DEAD || !fate->certain || !fate->dated || fate->posthumous
          || (found && fate->bounds.latest >= death->latest))
        continue;
      *death = fate->bounds;
      found = TRUE;
    }
  return found;
}

/* A post ends with its holder, on the evening of the day. */
static void
end_with_death (KremHolding *holding, const KremBounds *death)
{
  KremInstant until = is_known (death) ? death->latest : get_middle (death);

  if (until >= holding->until)
    return;
  holding->until = until;
  holding->end = is_known (death) ? (KremBounds){ until, until } : *death;
}

/* For the lanes: when somebody held a post; %FALSE for never, as where it begins only after death. */
gboolean
krem_holding_read (KremChronology *chronology, guint person, const KremPost *post, KremHolding *holding)
{
  KremBounds bounds;

  *holding = (KremHolding){ person,
                            post,
                            KREM_INSTANT_MIN,
                            KREM_INSTANT_MAX,
                            { KREM_INSTANT_MIN, KREM_INSTANT_MIN },
                            { KREM_INSTANT_MAX, KREM_INSTANT_MAX } };
  if (post->from != NULL && krem_chronology_resolve_date (chronology, post->from, &bounds))
    {
      holding->from = get_middle (&bounds);
      holding->start = is_known (&bounds) ? (KremBounds){ holding->from, holding->from } : bounds;
    }
  if (post->until != NULL && krem_chronology_resolve_date (chronology, post->until, &bounds))
    {
      holding->until = get_middle (&bounds);
      holding->end = is_known (&bounds) ? (KremBounds){ holding->until, holding->until } : bounds;
    }
  if (find_death (chronology, person, &bounds))
    end_with_death (holding, &bounds);
  return holding->from < holding->until;
}

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const Turn *left = a, *right = b;

  return left->at < right->at ? -1 : left->at > right->at;
}

static const char *
get_color (KremChronicle *chronicle, const KremPost *post)
{
  KremRecord *group = post->group != NULL ? krem_chronicle_find (chronicle, KREM_LIST_GROUPS, post->group) : NULL;

  return group != NULL ? ((const KremGroup *) group)->color : NULL;
}

/* All posts that one person holds between two turns. */
static void
add_tenure (KremLane *lane, KremChronicle *chronicle, GArray *holdings, const Turn *start, const Turn *end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  KremTenure tenure = { .from = start->at,
                        .until = end->at,
                        .start = start->bounds,
                        .end = end->bounds,
                        .person = lane->person,
                        .opens = TRUE,
                        .closes = TRUE,
                        .possible = TRUE };

  for (guint i = 0; i < holdings->len; i++)
    {
      const KremHolding *holding = &g_array_index (holdings, KremHolding, i);
      gboolean possible = holding->post->certainty != KREM_CERTAINTY_CERTAIN;
      g_autofree char *post = NULL;

      if (holding->from > start->at || holding->until <= start->at)
        continue;
      post = krem_post_get_text (holding->post);
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? " · " : "", post, possible ? "?" : "");
      if (tenure.color == NULL)
        tenure.color = get_color (chronicle, holding->post);
      tenure.possible &= possible;
    }
  if (text->len == 0)
    return;
  if (lane->tenures->len > 0)
    {
      KremTenure *before = &g_array_index (lane->tenures, KremTenure, lane->tenures->len - 1);

      if (before->until == tenure.from)
        before->closes = tenure.opens = FALSE;
    }
  tenure.text = g_string_free (g_steal_pointer (&text), FALSE);
  g_array_append_val (lane->tenures, tenure);
}

/* For krem_lane_new(): what a person was at any time, as a bar without overlap. */
void
krem_lane_add_tenures (KremLane *lane, KremChronology *chronology)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremCharacter *character = krem_chronicle_get_character (chronicle, lane->person);
  g_autoptr (GArray) holdings = g_array_new (FALSE, FALSE, sizeof (KremHolding));
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (Turn));

  for (guint i = 0; character->posts != NULL && i < character->posts->len; i++)
    {
      KremHolding holding;
      Turn start, end;

      if (!krem_holding_read (chronology, lane->person, g_ptr_array_index (character->posts, i), &holding))
        continue;
      start = (Turn){ holding.from, holding.start };
      end = (Turn){ holding.until, holding.end };
      g_array_append_val (holdings, holding);
      g_array_append_val (turns, start);
      g_array_append_val (turns, end);
    }
  g_array_sort (turns, compare_turns);
  for (guint i = 0; i + 1 < turns->len; i++)
    {
      const Turn *start = &g_array_index (turns, Turn, i), *end = &g_array_index (turns, Turn, i + 1);

      if (start->at < end->at)
        add_tenure (lane, chronicle, holdings, start, end);
    }
}

static int
compare_holdings (gconstpointer a, gconstpointer b)
{
  const KremHolding *left = a, *right = b;

  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  if (left->until != right->until)
    return left->until < right->until ? -1 : 1;
  return left->person < right->person ? -1 : left->person > right->person;
}

static int
compare_posts (gconstpointer a, gconstpointer b)
{
  const KremLanePost *left = *(const KremLanePost *const *) a, *right = *(const KremLanePost *const *) b;

  if (left->group != right->group)
    return left->group < right->group ? -1 : 1;
  return left->first < right->first ? -1 : left->first > right->first;
}

static void
free_post (gpointer data)
{
  KremLanePost *post = data;

  g_free (post->title);
  g_free (post->body);
  g_array_unref (post->holdings);
  g_free (post);
}

static guint
find_group (KremLanes *self, const char *id)
{
  guint position;

  return id != NULL && krem_chronicle_find_position (self->chronicle, KREM_LIST_GROUPS, id, &position) ? position
                                                                                                       : KREM_NONE;
}

/* For krem_lanes_fill_rows(): all posts, by what they are called; as the file lists their groups, and those of one
 * group and of none as it lists their holders. */
GPtrArray *
krem_lanes_collect_posts (KremLanes *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *posts = g_ptr_array_new_with_free_func (free_post);

  for (guint i = 0; i < self->n_people; i++)
    {
      const KremCharacter *character = krem_chronicle_get_character (self->chronicle, i);

      if (self->person_groups[i] == KREM_NONE)
        continue;
      for (guint j = 0; character->posts != NULL && j < character->posts->len; j++)
        {
          const KremPost *record = g_ptr_array_index (character->posts, j);
          g_autofree char *name = krem_post_get_text (record);
          KremLanePost *post = g_hash_table_lookup (names, name);
          KremHolding holding;

          if (!krem_holding_read (self->chronology, i, record, &holding))
            continue;
          if (post == NULL)
            {
              post = g_new0 (KremLanePost, 1);
              post->title = g_strdup (record->title != NULL ? record->title : name);
              post->body = record->title != NULL ? g_strdup (record->body) : NULL;
              post->group = KREM_NONE;
              post->first = posts->len;
              post->holdings = g_array_new (FALSE, FALSE, sizeof (KremHolding));
              g_ptr_array_add (posts, post);
              g_hash_table_insert (names, g_steal_pointer (&name), post);
            }
          post->group = MIN (post->group, find_group (self, record->group));
          g_array_append_val (post->holdings, holding);
        }
    }
  g_ptr_array_sort (posts, compare_posts);
  return posts;
}

/* For krem_lanes_fill_rows(): as many rows as there are holders at one time, and none over another; see
 * krem_lanes_pack_events(). */
GPtrArray *
krem_lanes_pack_holdings (GArray *holdings)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  g_array_sort (holdings, compare_holdings);
  for (guint i = 0; i < holdings->len; i++)
    {
      const KremHolding *holding = &g_array_index (holdings, KremHolding, i);
      guint row = 0;

      for (; row < rows->len; row++)
        {
          GArray *taken = g_ptr_array_index (rows, row);

          if (g_array_index (taken, KremHolding, taken->len - 1).until <= holding->from)
            break;
        }
      if (row == rows->len)
        g_ptr_array_add (rows, g_array_new (FALSE, FALSE, sizeof (KremHolding)));
      g_array_append_vals (g_ptr_array_index (rows, row), holding, 1);
    }
  return rows;
}

/* What became of somebody on the day on which a post was lost, or soon before: the fate that ended it. */
static guint
find_end_fate (KremChronology *chronology, const KremHolding *holding)
{
  guint n, found = KREM_NONE;
  const guint *fates = krem_chronology_get_person_fates (chronology, holding->person, &n);
  KremInstant day = krem_instant_day_start (holding->until), end = krem_instant_day_end (holding->until);

  if (holding->until == KREM_INSTANT_MAX)
    return KREM_NONE;
  for (guint i = 0; i < n; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, fates[i]);

      if (fate->dated && fate->certain && !fate->always && !fate->posthumous && fate->bounds.earliest <= end
          && fate->bounds.latest >= day && fate->standing != KREM_STANDING_SECURE)
        found = fates[i];
    }
  return found;
}

/* For krem_lanes_get(): those who held a post, one after another. */
void
krem_lane_add_holders (KremLanes *self, KremLane *lane, const GArray *holdings)
{
  for (guint i = 0; i < holdings->len; i++)
    {
      const KremHolding *holding = &g_array_index (holdings, KremHolding, i);
      const KremCharacter *character = krem_chronicle_get_character (self->chronicle, holding->person);
      gboolean possible = holding->post->certainty != KREM_CERTAINTY_CERTAIN;
      KremTenure tenure = { .from = holding->from,
                            .until = holding->until,
                            .start = holding->start,
                            .end = holding->end,
                            .person = holding->person,
                            .opens = TRUE,
                            .closes = TRUE,
                            .possible = possible };

      tenure.color = get_color (self->chronicle, holding->post);
      tenure.end_fate = find_end_fate (self->chronology, holding);
      tenure.text = g_strdup_printf (possible ? "%s?" : "%s",
                                     krem_character_choose_short_name (character, self->names));
      g_array_append_val (lane->tenures, tenure);
    }
}
