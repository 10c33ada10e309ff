/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-layout-request.h"
#include "krem-layout-result.h"

G_BEGIN_DECLS

/**
 * KremLayoutCode:
 * @KREM_LAYOUT_CODE_OK: the layout follows
 * @KREM_LAYOUT_CODE_DEGRADED: the layout follows, made with ranks since the wished engine is not installed or failed
 * @KREM_LAYOUT_CODE_BAD_REQUEST: what came was no valid request
 * @KREM_LAYOUT_CODE_FAILED: the engine is not installed or reported errors, and so it is with ranks
 * @KREM_LAYOUT_CODE_NO_CURVE: the engine left an edge without a curve
 *
 * What a reply of the helper begins with.
 */
typedef enum
{
  KREM_LAYOUT_CODE_OK,
  KREM_LAYOUT_CODE_DEGRADED,
  KREM_LAYOUT_CODE_BAD_REQUEST,
  KREM_LAYOUT_CODE_FAILED,
  KREM_LAYOUT_CODE_NO_CURVE,
} KremLayoutCode;

/* The records are little-endian: integers of 32 bits, and doubles. */
#define KREM_LAYOUT_REQUEST_MAGIC 0x51524d4bu /* "KMRQ" */
#define KREM_LAYOUT_REPLY_MAGIC 0x50524d4bu   /* "KMRP" */
#define KREM_LAYOUT_RECORD_VERSION 1u
#define KREM_LAYOUT_REPLY_HEADER_SIZE 40
#define KREM_LAYOUT_MAX_CURVE_POINTS 6001

GBytes *krem_layout_record_pack_request (const KremLayoutRequest *request);
KremLayoutRequest *krem_layout_record_unpack_request (GBytes *bytes, GError **error);
GBytes *krem_layout_record_pack_reply (KremLayoutCode code, const KremLayoutResult *result);
KremLayoutResult *krem_layout_record_unpack_reply (GBytes *bytes, const KremLayoutRequest *request,
                                                   KremLayoutCode *code, GError **error);
gsize krem_layout_record_get_max_request_size (void);
gsize krem_layout_record_get_max_reply_size (const KremLayoutRequest *request);

G_END_DECLS
