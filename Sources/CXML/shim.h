#pragma once
// Debian's libxml2 includes the system's ICU headers, which clash with the toolchain's own ICU
// ("'UErrorCode' has different definitions in different modules"). Nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// xmlFree is a mutable global, which Swift 6 refuses to read.
static inline void bw_xml_free(void *pointer) { xmlFree(pointer); }
