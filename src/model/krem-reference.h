/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-date.h"
#include "krem-fate.h"
#include "krem-record.h"

G_BEGIN_DECLS

/**
 * KremCitation:
 * @source: (nullable): the id of the source
 * @where: (nullable): the place in it
 * @quote: (nullable): what stands there
 * @via: (nullable): the id of the character through whom the source knows it
 * @members: (nullable): the members of the object for which it vouches; all where it says nothing
 *
 * Who says so, and where.
 */
typedef struct
{
  GRefString *source;
  char *where, *quote;
  GRefString *via;
  char **members;
} KremCitation;

/**
 * KremPost:
 *
 * An office that a person holds. @from and @until are %NULL where nothing is said.
 */
typedef struct
{
  char *title, *body;
  GRefString *group;
  KremDate *from, *until;
  gboolean single;
  KremCertainty certainty;
  GPtrArray *citations; /* of KremCitation, or NULL */
} KremPost;

KremCitation *krem_citation_new (void);
void krem_citation_free (KremCitation *citation);
KremPost *krem_post_new (void);
void krem_post_free (KremPost *post);
char *krem_post_get_text (const KremPost *post);

/**
 * KremEra:
 *
 * A named stretch of the chronicle's time.
 */
typedef struct
{
  KremRecord base;
  char *label;
  KremDate *from, *until;
} KremEra;

/**
 * KremSource:
 *
 * A book, a paper or a person from which statements come; @within_story where it exists in the story only.
 */
typedef struct
{
  KremRecord base;
  char *title, *author, *kind;
  gboolean within_story;
} KremSource;

/**
 * KremGroup:
 *
 * A circle of people. @color is `#rrggbb` or %NULL.
 */
typedef struct
{
  KremRecord base;
  char *name, *color;
} KremGroup;

/**
 * KremFateKind:
 *
 * A fate that the chronicle adds or relabels.
 */
typedef struct
{
  KremRecord base;
  char *label;
  KremStanding standing; /* KREM_STANDING_NONE where nothing is said */
} KremFateKind;

/**
 * KremTieKind:
 *
 * A kind of relation that the chronicle adds or relabels.
 */
typedef struct
{
  KremRecord base;
  char *label;
  gboolean directed;
} KremTieKind;

/**
 * KremPin:
 * @character: the id of the character
 * @x: the middle of the character's card, px to the right
 * @y: the middle of the character's card, px downwards
 *
 * Where a user has put a card of the network.
 */
typedef struct
{
  GRefString *character;
  double x, y;
} KremPin;

/* No card stands farther from the origin than this, px. */
#define KREM_PIN_MAX 1000000.0

/**
 * KremHeader:
 * @version: the version of the format in which the file is written
 * @pins: (nullable) (element-type KremPin): the cards that stand where a user has put them
 *
 * The chronicle's own members. @view_from and @view_until are %NULL where nothing is said.
 */
typedef struct
{
  KremRecord base;
  int version;
  char *title, *summary, *language;
  KremDate *view_from, *view_until;
  GArray *pins;
} KremHeader;

G_END_DECLS
