/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-record.h"

/* Tells all that was read of a record, member by member, so that two of them can be compared. */

static void
add_text (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, " %s=%s", name, text != NULL ? text : "-");
}

static void
add_number (GString *out, const char *name, int number)
{
  g_string_append_printf (out, " %s=%d", name, number);
}

static void
add_texts (GString *out, const char *name, char **texts)
{
  g_autofree char *joined = texts != NULL ? g_strjoinv ("|", texts) : NULL;

  add_text (out, name, joined);
}

static void
add_bounds (GString *out, const KremBounds *bounds)
{
  g_string_append_printf (out, ",%" G_GINT64_FORMAT "..%" G_GINT64_FORMAT, bounds->earliest, bounds->latest);
}

static void
add_date (GString *out, const char *name, const KremDate *date)
{
  add_text (out, name, date != NULL ? date->text : NULL);
  if (date == NULL)
    return;
  g_string_append_printf (out, "(%d,%d,%d,%d%d%d%d%d%d%d", date->kind, date->precision, date->end_precision,
                          date->approximate, date->uncertain, date->backwards, date->open_end, date->open_start,
                          date->has_time, date->end_has_time);
  add_bounds (out, &date->start);
  add_bounds (out, &date->end);
  add_bounds (out, &date->start_order);
  add_bounds (out, &date->end_order);
  g_string_append_c (out, ')');
}

static void
add_ids (GString *out, const char *name, GPtrArray *ids)
{
  g_string_append_printf (out, " %s=%s", name, ids != NULL ? "" : "-");
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_string_append_printf (out, "%s|", (const char *) g_ptr_array_index (ids, i));
}

typedef void (*AddFunc) (GString *out, gconstpointer item);

static void
add_list (GString *out, const char *name, GPtrArray *list, AddFunc add)
{
  g_string_append_printf (out, " %s=%s", name, list != NULL ? "[" : "-");
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      add (out, g_ptr_array_index (list, i));
      g_string_append (out, ";");
    }
}

static void
add_citation (GString *out, gconstpointer item)
{
  const KremCitation *citation = item;

  add_text (out, "source", citation->source);
  add_text (out, "where", citation->where);
  add_text (out, "quote", citation->quote);
  add_text (out, "via", citation->via);
  add_texts (out, "for", citation->members);
}

static void
add_post (GString *out, gconstpointer item)
{
  const KremPost *post = item;

  add_text (out, "title", post->title);
  add_text (out, "body", post->body);
  add_text (out, "group", post->group);
  add_date (out, "from", post->from);
  add_date (out, "until", post->until);
  add_number (out, "single", post->single);
  add_number (out, "certainty", post->certainty);
  add_list (out, "citations", post->citations, add_citation);
}

static void
add_participant (GString *out, gconstpointer item)
{
  const KremParticipant *participant = item;

  add_ids (out, "characters", participant->characters);
  add_text (out, "role", participant->role);
  add_list (out, "citations", participant->citations, add_citation);
}

static void
add_fate (GString *out, gconstpointer item)
{
  const KremFateEntry *fate = item;

  add_ids (out, "characters", fate->characters);
  add_text (out, "fate", fate->fate);
  add_number (out, "at-end", fate->at_end);
  add_date (out, "date", fate->date);
  add_text (out, "sentence", fate->sentence);
  add_number (out, "posthumous", fate->posthumous);
  add_ids (out, "by", fate->by);
  add_text (out, "either", fate->either);
  add_number (out, "certainty", fate->certainty);
  add_list (out, "citations", fate->citations, add_citation);
}

static void
add_cause (GString *out, gconstpointer item)
{
  const KremCause *cause = item;

  add_text (out, "event", cause->event);
  add_text (out, "text", cause->text);
  add_text (out, "either", cause->either);
  add_number (out, "certainty", cause->certainty);
  add_list (out, "citations", cause->citations, add_citation);
}

static void
add_header (GString *out, const KremHeader *header)
{
  add_number (out, "version", header->version);
  add_text (out, "title", header->title);
  add_text (out, "summary", header->summary);
  add_text (out, "language", header->language);
  add_date (out, "view-from", header->view_from);
  add_date (out, "view-until", header->view_until);
  for (guint i = 0; header->pins != NULL && i < header->pins->len; i++)
    {
      const KremPin *pin = &g_array_index (header->pins, KremPin, i);

      g_string_append_printf (out, " %s@%a,%a", pin->character, pin->x, pin->y);
    }
}

static void
add_character (GString *out, const KremCharacter *character)
{
  add_text (out, "name", character->name);
  add_text (out, "short", character->short_name);
  add_text (out, "sort", character->sort_name);
  add_text (out, "native-name", character->native_name);
  add_texts (out, "aliases", character->aliases);
  add_number (out, "gender", character->gender);
  add_number (out, "body", character->is_body);
  add_date (out, "born", character->born);
  add_date (out, "died", character->died);
  add_text (out, "group", character->group);
  add_text (out, "fate", character->fate);
  add_date (out, "since", character->fate_since);
  add_list (out, "posts", character->posts, add_post);
  add_text (out, "portrait", character->portrait);
  add_text (out, "summary", character->summary);
  add_texts (out, "tags", character->tags);
  add_list (out, "citations", character->citations, add_citation);
}

static void
add_relation (GString *out, const KremRelation *relation)
{
  add_text (out, "kind", relation->kind);
  add_text (out, "from", relation->from);
  add_text (out, "to", relation->to);
  add_date (out, "since", relation->since);
  add_date (out, "until", relation->until);
  add_number (out, "certainty", relation->certainty);
  add_number (out, "directed", relation->directed);
  add_text (out, "label", relation->label);
  add_text (out, "note", relation->note);
  add_list (out, "citations", relation->citations, add_citation);
}

static void
add_event (GString *out, const KremEvent *event)
{
  add_date (out, "date", event->date);
  add_text (out, "kind", event->kind);
  add_text (out, "title", event->title);
  add_text (out, "place", event->place);
  add_text (out, "text", event->text);
  add_texts (out, "tags", event->tags);
  add_number (out, "certainty", event->certainty);
  add_list (out, "participants", event->participants, add_participant);
  add_list (out, "fates", event->fates, add_fate);
  add_list (out, "causes", event->causes, add_cause);
  add_list (out, "citations", event->citations, add_citation);
}

/* What was read of a record, and, but for a header, its text. */
char *
describe_record (const KremRecord *record)
{
  GString *out = g_string_new (krem_list_get_member (record->list));
  const KremSlice *slice = &record->slice;

  add_text (out, "id", record->id);
  add_number (out, "usable", record->usable);
  add_texts (out, "accept", record->accept);
  switch (record->list)
    {
    case KREM_LIST_HEADER:
      add_header (out, (const KremHeader *) record);
      return g_string_free (out, FALSE);
    case KREM_LIST_ERAS:
      add_text (out, "label", ((const KremEra *) record)->label);
      add_date (out, "from", ((const KremEra *) record)->from);
      add_date (out, "until", ((const KremEra *) record)->until);
      break;
    case KREM_LIST_SOURCES:
      add_text (out, "title", ((const KremSource *) record)->title);
      add_text (out, "author", ((const KremSource *) record)->author);
      add_text (out, "kind", ((const KremSource *) record)->kind);
      add_number (out, "within-story", ((const KremSource *) record)->within_story);
      break;
    case KREM_LIST_GROUPS:
      add_text (out, "name", ((const KremGroup *) record)->name);
      add_text (out, "color", ((const KremGroup *) record)->color);
      break;
    case KREM_LIST_FATES:
      add_text (out, "label", ((const KremFateKind *) record)->label);
      add_number (out, "standing", ((const KremFateKind *) record)->standing);
      break;
    case KREM_LIST_TIES:
      add_text (out, "label", ((const KremTieKind *) record)->label);
      add_number (out, "directed", ((const KremTieKind *) record)->directed);
      break;
    case KREM_LIST_CHARACTERS:
      add_character (out, (const KremCharacter *) record);
      break;
    case KREM_LIST_RELATIONS:
      add_relation (out, (const KremRelation *) record);
      break;
    case KREM_LIST_EVENTS:
      add_event (out, (const KremEvent *) record);
      break;
    }
  g_string_append_c (out, ' ');
  g_string_append_len (out, (const char *) g_bytes_get_data (slice->bytes, NULL) + slice->start,
                       slice->end - slice->start);
  return g_string_free (out, FALSE);
}
