/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-curve.h"
#include "krem-network-routes.h"
#include "krem-network-scene.h"

G_BEGIN_DECLS

/* The height of the font of the second line on a card, px. */
#define SECOND_LINE_SIZE 9.5

/* No name that is not cut is set smaller on a card, px. */
#define SMALLEST_NAME 11.75

/* Of a card, px. */
#define BAND_WIDTH 19.0
#define BODY_BAND_WIDTH 5.0
#define HATCH_WIDTH 8.0
#define EDGE_WIDTH 4.0
#define CARD_RADIUS 6.0
#define BODY_RADIUS 2.0
#define TEXT_GAP 5.5
#define LINE_GAP 3.5

/* Where an item is in the list that was painted last: a group of it, or 0; and whether it looks different since. */
typedef struct
{
  guint shape_group;
  gboolean is_stale;
  gboolean is_live; /* of lines: the last step changed it */
  KremEmphasis emphasis;
} KremPainted;

/* What a person's card shows. */
typedef struct
{
  KremRect box; /* without a width: no card */
  gboolean is_body;

  KremPresence presence;
  KremStanding standing; /* the settled one */
  guint fate;            /* the settled one, or KREM_NONE */
  guint possible;        /* a bit for each other standing that is possible */
  guint possible_fate;   /* the first possible fate of another standing than the settled one's, or KREM_NONE */
  char *post;            /* (nullable) the post that is held */
  char *post_title;      /* (nullable) the same without where */
  gboolean post_certain;
  guint group;               /* the position of the group, or KREM_NONE */
  gboolean is_new, is_doubt; /* whether a step changed it, and no more than what is possible */
  KremPainted painted;
  KremDisplayList *cards[KREM_N_DETAILS]; /* those that have been asked for since the person looked different */
} KremPersonItem;

/* A line between two. */
typedef struct
{
  guint from, to;
  const KremPoint *points; /* a chain of cubic Bézier curves, or NULL where it is not drawn */
  guint n_points;
  gboolean directed;

  KremPresence presence;
  gboolean faded;
  gboolean is_new;
  KremPainted painted;
} KremTieItem;

/* All acts or all favours of one towards another: only the latest is drawn. */
typedef struct
{
  guint from, to;
  gboolean favour;
  const KremPoint *points; /* a chain of cubic Bézier curves, or NULL where it is not drawn */
  guint n_points;
  KremPoint sign_at;
  guint first_act, n_acts; /* of the `pair_acts` of the routes */

  guint latest;    /* the latest act there is, or KREM_NONE */
  guint shown;     /* the act that is drawn: the latest that is not hidden, or KREM_NONE */
  guint n_earlier; /* how many others there have been */
  KremPresence presence;
  gboolean is_new;
  KremPainted painted;
} KremActPair;

struct _KremNetworkScene
{
  GObject parent_instance;

  /* Owned references */
  KremChronology *chronology;
  KremNetworkGraph *graph;
  KremLayoutResult *layout;
  KremDisplayList *list;    /* NULL where it is out of date */
  KremDisplayList *painted; /* (nullable) the list that was painted last, from which what looks the same is taken */

  /* Borrowed from the chronology */
  KremChronicle *chronicle;

  KremDisplayList *layers[KREM_N_LAYERS]; /* of lines; NULL where they are out of date */

  const KremPalette *palette;
  KremNames names;
  char *folder;         /* (nullable) where portraits are */
  char **portraits;     /* (nullable) of each character the file, or NULL */
  gboolean ghosts;      /* whether those who are not there are drawn */
  gboolean has_lifted;  /* whether anything is lifted */
  guint8 *act_emphasis; /* (nullable) of each act, a KremEmphasis */
  gboolean is_bare;     /* while something is painted without ids, classes and titles */
  KremNetworkRoutes *routes;
  gboolean has_own_routes; /* whether nobody else holds them: cards have been moved */

  guint n_people, n_ties, n_pairs, n_acts;
  KremPersonItem *people;
  KremTieItem *ties;
  KremActPair *pairs;
  GArray **person_ties, **person_pairs; /* for each person the indices, or NULL */

  KremInstant moment, previous;
  gboolean has_moment, has_previous, styled;
  gboolean has_old_news; /* whether what is accented must be found anew */
  GArray *new_items;     /* of KremNetworkChange: what is accented */
  GArray *restyled;      /* of KremNetworkChange: what the last step changed */
  GArray *live;          /* of KremNetworkChange: what is in the live layer, and people who changed */
};

/* krem-network-geometry.c */
void krem_network_build_geometry (KremNetworkScene *self);
void krem_network_move_box (KremNetworkScene *self, guint person, const KremRect *box);

/* krem-network-style.c */
gboolean krem_network_style_person (KremNetworkScene *self, guint person);
gboolean krem_network_style_tie (KremNetworkScene *self, guint tie);
gboolean krem_network_style_pair (KremNetworkScene *self, guint pair);
gboolean krem_network_is_down (KremStanding standing);

/* krem-network-scene.c */
void krem_network_ensure_styled (KremNetworkScene *self);

/* krem-network-lists.c */
void krem_network_drop_lists (KremNetworkScene *self);
void krem_network_drop_looks (KremNetworkScene *self);
void krem_network_drop_cards (KremPersonItem *item);
KremPainted *krem_network_get_painted (KremNetworkScene *self, const KremNetworkChange *item);
KremEmphasis krem_network_get_tie_emphasis (KremNetworkScene *self, const KremTieItem *tie);
KremEmphasis krem_network_get_pair_emphasis (KremNetworkScene *self, const KremActPair *pair);

/* krem-network-news.c */
void krem_network_update_news (KremNetworkScene *self);
void krem_network_clear_live (KremNetworkScene *self);
void krem_network_make_live (KremNetworkScene *self);

/* krem-network-paint.c */
void krem_network_paint_person (KremNetworkScene *self, KremDisplayList *list, guint person);
const char *krem_network_get_fate_label (KremNetworkScene *self, guint person, guint fate);
void krem_network_paint_band (KremNetworkScene *self, KremDisplayList *list, guint person, double width,
                              double sign_size);
double krem_network_paint_possible (KremNetworkScene *self, KremDisplayList *list, guint person, double left);
void krem_network_paint_group (KremNetworkScene *self, KremDisplayList *list, guint person);
void krem_network_paint_ground (KremNetworkScene *self, KremDisplayList *list, guint person, double radius);

/* krem-network-portraits.c */
void krem_network_find_portrait (KremNetworkScene *self, guint person);
const char *krem_network_get_portrait (KremNetworkScene *self, guint person);

/* krem-network-name.c */
void krem_network_paint_name (KremNetworkScene *self, KremDisplayList *list, guint person, double left, double right,
                              gboolean alone, double *baseline);
void krem_network_strike (KremNetworkScene *self, KremDisplayList *list, guint person, const KremRect *words,
                          double baseline, double size);

/* krem-network-cards.c */
void krem_network_paint_card (KremNetworkScene *self, KremDisplayList *list, guint person, KremDetail detail);
void krem_network_paint_tie (KremNetworkScene *self, KremDisplayList *list, guint tie);
void krem_network_paint_pair (KremNetworkScene *self, KremDisplayList *list, guint pair);
KremColor krem_network_get_act_color (KremNetworkScene *self, const KremAct *act);
guint krem_network_get_act_sign (KremNetworkScene *self, const KremAct *act);
KremDash krem_network_get_dash (KremCertainty certainty, KremPresence presence);

G_END_DECLS
