/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-session-private.h"

#include "krem-lane-settings.h"

#define SLOWEST_SPEED 0.1 /* steps a second */
#define FASTEST_SPEED 10.0

enum
{
  PROP_DOCUMENT = 1,
  PROP_MOMENT,
  PROP_PLAYING,
  PROP_SPEED,
  PROP_SELECTION,
  PROP_FILTER,
  PROP_NAMES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/**
 * KremSession:
 *
 * What one window looks at: a document, a date, what is selected and what is searched for. Views read it and call its
 * verbs, and never each other. Moving the date never edits anything.
 */
G_DEFINE_FINAL_TYPE (KremSession, krem_session, G_TYPE_OBJECT)

static void
krem_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremSession *self = KREM_SESSION (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_MOMENT:
      g_value_set_int64 (value, self->moment);
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, krem_session_get_playing (self));
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    case PROP_SELECTION:
      g_value_set_uint (value, self->selection.position);
      break;
    case PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;
    case PROP_NAMES:
      g_value_set_uint (value, self->names);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_session_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremSession *self = KREM_SESSION (object);

  switch (prop_id)
    {
    case PROP_MOMENT:
      krem_session_set_moment (self, g_value_get_int64 (value));
      break;
    case PROP_PLAYING:
      krem_session_set_playing (self, g_value_get_boolean (value));
      break;
    case PROP_SPEED:
      krem_session_set_speed (self, g_value_get_double (value));
      break;
    case PROP_FILTER:
      krem_session_set_filter (self, g_value_get_string (value));
      break;
    case PROP_NAMES:
      krem_session_set_names (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_session_dispose (GObject *object)
{
  KremSession *self = KREM_SESSION (object);

  g_clear_handle_id (&self->play_source, g_source_remove);
  g_clear_object (&self->document);
  g_clear_object (&self->lane_settings);
  g_clear_pointer (&self->filter, g_free);

  G_OBJECT_CLASS (krem_session_parent_class)->dispose (object);
}

static void
krem_session_finalize (GObject *object)
{
  KremSession *self = KREM_SESSION (object);

  g_array_unref (self->selected);
  g_hash_table_unref (self->gone);

  G_OBJECT_CLASS (krem_session_parent_class)->finalize (object);
}

static void
krem_session_class_init (KremSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = krem_session_get_property;
  object_class->set_property = krem_session_set_property;
  object_class->dispose = krem_session_dispose;
  object_class->finalize = krem_session_finalize;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, KREM_TYPE_DOCUMENT, readable);
  properties[PROP_MOMENT] = g_param_spec_int64 ("moment", NULL, NULL, G_MININT64, G_MAXINT64, 0, writable);
  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, writable);
  properties[PROP_SPEED] = g_param_spec_double ("speed", NULL, NULL, SLOWEST_SPEED, FASTEST_SPEED, 1.0, writable);
  properties[PROP_SELECTION] = g_param_spec_uint ("selection", NULL, NULL, 0, G_MAXUINT, KREM_NONE, readable);
  properties[PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, NULL, writable);
  properties[PROP_NAMES] = g_param_spec_uint ("names", NULL, NULL, KREM_NAMES_GIVEN, KREM_NAMES_NATIVE,
                                              KREM_NAMES_GIVEN, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
krem_session_init (KremSession *self)
{
  self->speed = 1.0;
  self->selection.position = KREM_NONE;
  self->selected = g_array_new (FALSE, FALSE, sizeof (guint));
  self->gone = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) krem_record_unref, NULL);
  self->lane_settings = krem_lane_settings_new (self);
}

/* What changed is told against the step before, or the day before the first of them. */
static void
update_previous (KremSession *self)
{
  KremInstant day = krem_instant_day_start (self->moment), previous;

  if (krem_chronology_get_previous_step (krem_session_get_chronology (self), day, &previous))
    self->previous = krem_instant_day_end (previous);
  else
    self->previous = krem_instant_add (day, -1);
}

/* The first event gives a chronicle a date, and the last that goes takes it away. */
static void
update_moment (KremSession *self)
{
  gboolean had_moment = self->has_moment;
  guint n_steps;
  const KremInstant *steps = krem_chronology_get_steps (krem_session_get_chronology (self), &n_steps);

  self->has_moment = n_steps > 0;
  if (self->has_moment && !had_moment)
    self->moment = krem_instant_day_end (steps[0]);
  update_previous (self);
}

static void
edited_cb (KremSession *self, KremEdit *edit)
{
  g_object_freeze_notify (G_OBJECT (self));
  update_moment (self);
  krem_session_follow_edit (self, edit);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MOMENT]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * krem_session_new:
 * @document: the document to look at
 *
 * Returns: (transfer full): a session that looks at the first step of @document
 */
KremSession *
krem_session_new (KremDocument *document)
{
  KremSession *self = g_object_new (KREM_TYPE_SESSION, NULL);

  self->document = g_object_ref (document);
  /* Lists follow first, so that they know the places of which the session tells. */
  g_signal_connect_object (document, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update_moment (self);
  return self;
}

/**
 * krem_session_get_document:
 * @self: a session
 *
 * Returns: (transfer none): the document
 */
KremDocument *
krem_session_get_document (KremSession *self)
{
  return self->document;
}

/**
 * krem_session_get_chronicle:
 * @self: a session
 *
 * Returns: (transfer none): the document's chronicle
 */
KremChronicle *
krem_session_get_chronicle (KremSession *self)
{
  return krem_document_get_chronicle (self->document);
}

/**
 * krem_session_get_chronology:
 * @self: a session
 *
 * Returns: (transfer none): the document's chronology, which an edit replaces
 */
KremChronology *
krem_session_get_chronology (KremSession *self)
{
  return krem_document_get_chronology (self->document);
}

/**
 * krem_session_get_moment:
 * @self: a session
 *
 * Returns: the last instant of the day that is looked at
 */
KremInstant
krem_session_get_moment (KremSession *self)
{
  return self->moment;
}

/**
 * krem_session_get_previous_moment:
 * @self: a session
 *
 * Returns: the moment with which to compare for what changed: where the date came from, and never a later one
 */
KremInstant
krem_session_get_previous_moment (KremSession *self)
{
  return self->previous;
}

/**
 * krem_session_has_moment:
 * @self: a session
 *
 * Returns: whether there is a date to look at; a chronicle without any date has none
 */
gboolean
krem_session_has_moment (KremSession *self)
{
  return self->has_moment;
}

/**
 * krem_session_set_moment:
 * @self: a session
 * @moment: the instant to look at; its whole day is meant
 *
 * Looks at another date. What changed is told against the step before it, so that the same date always tells the same,
 * however one came to it.
 */
void
krem_session_set_moment (KremSession *self, KremInstant moment)
{
  KremInstant day = krem_instant_day_end (moment);

  g_return_if_fail (KREM_IS_SESSION (self));

  if (!self->has_moment || day == self->moment)
    return;

  self->moment = day;
  update_previous (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MOMENT]);
}

static gboolean
play_cb (gpointer user_data)
{
  g_autoptr (KremSession) self = g_object_ref (user_data);

  if (krem_session_step_next (self) && krem_session_get_can_step_next (self))
    return G_SOURCE_CONTINUE;

  /* Who was told of the step may have set another speed. */
  g_clear_handle_id (&self->play_source, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
  return G_SOURCE_REMOVE;
}

/**
 * krem_session_get_playing:
 * @self: a session
 *
 * Returns: whether it steps by itself
 */
gboolean
krem_session_get_playing (KremSession *self)
{
  return self->play_source != 0;
}

/**
 * krem_session_set_playing:
 * @self: a session
 * @playing: whether to step by itself; from the last step it begins anew at the first
 */
void
krem_session_set_playing (KremSession *self, gboolean playing)
{
  g_return_if_fail (KREM_IS_SESSION (self));

  if (playing == krem_session_get_playing (self) || (playing && !self->has_moment))
    return;

  if (playing)
    {
      if (!krem_session_get_can_step_next (self))
        krem_session_step_first (self);
      self->play_source = g_timeout_add ((guint) (1000 / self->speed), play_cb, self);
    }
  else
    g_clear_handle_id (&self->play_source, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

/**
 * krem_session_get_speed:
 * @self: a session
 *
 * Returns: the speed of playing, steps a second
 */
double
krem_session_get_speed (KremSession *self)
{
  return self->speed;
}

/**
 * krem_session_set_speed:
 * @self: a session
 * @steps_per_second: the speed of playing
 */
void
krem_session_set_speed (KremSession *self, double steps_per_second)
{
  g_return_if_fail (KREM_IS_SESSION (self));

  steps_per_second = CLAMP (steps_per_second, SLOWEST_SPEED, FASTEST_SPEED);
  if (steps_per_second == self->speed)
    return;

  self->speed = steps_per_second;
  if (self->play_source != 0)
    {
      g_source_remove (self->play_source);
      self->play_source = g_timeout_add ((guint) (1000 / self->speed), play_cb, self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
}

/**
 * krem_session_get_lane_settings:
 * @self: a session
 *
 * Returns: (transfer none): how the timeline's lanes are arranged
 */
KremLaneSettings *
krem_session_get_lane_settings (KremSession *self)
{
  return self->lane_settings;
}

/**
 * krem_session_get_filter:
 * @self: a session
 *
 * Returns: (nullable): what is searched for
 */
const char *
krem_session_get_filter (KremSession *self)
{
  return self->filter;
}

/**
 * krem_session_set_filter:
 * @self: a session
 * @filter: (nullable): what to search for
 */
void
krem_session_set_filter (KremSession *self, const char *filter)
{
  g_return_if_fail (KREM_IS_SESSION (self));

  if (filter != NULL && filter[0] == '\0')
    filter = NULL;
  if (g_strcmp0 (filter, self->filter) == 0)
    return;

  g_free (self->filter);
  self->filter = g_strdup (filter);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

/**
 * krem_session_get_names:
 * @self: a session
 *
 * Returns: which of the characters' names are shown
 */
KremNames
krem_session_get_names (KremSession *self)
{
  g_return_val_if_fail (KREM_IS_SESSION (self), KREM_NAMES_GIVEN);

  return self->names;
}

/**
 * krem_session_set_names:
 * @self: a session
 * @names: which of the characters' names to show
 */
void
krem_session_set_names (KremSession *self, KremNames names)
{
  g_return_if_fail (KREM_IS_SESSION (self));

  if (names == self->names)
    return;
  self->names = names;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAMES]);
}
