#pragma once
// Debian's libxml2 includes the system's ICU headers, which clash with the toolchain's own ICU
// ("'UErrorCode' has different definitions in different modules"). Nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <errno.h>
#include <iconv.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// xmlFree is a mutable global, which Swift 6 refuses to read.
static inline void bw_xml_free(void *pointer) { xmlFree(pointer); }

// iconv_open fails with (iconv_t)-1, which Swift cannot compare with; here it is NULL.
static inline void *bw_iconv_open(const char *from) {
    iconv_t converter = iconv_open("UTF-8", from);
    return converter == (iconv_t)-1 ? NULL : (void *)converter;
}
// 0: all read; 1: the output is full; 2: the bytes at *in are no character; 3: cut short.
static inline int bw_iconv(void *converter, char **in, size_t *in_left, char **out,
                           size_t *out_left) {
    if (iconv((iconv_t)converter, in, in_left, out, out_left) != (size_t)-1) return 0;
    return errno == E2BIG ? 1 : errno == EILSEQ ? 2 : 3;
}
static inline void bw_iconv_close(void *converter) { iconv_close((iconv_t)converter); }

// The HTML parser bounds no depth of its own, and an end tag that fits nothing costs it the depth.
static inline void bw_html_start(void *context, const xmlChar *name, const xmlChar **attributes) {
    xmlParserCtxtPtr parser = (xmlParserCtxtPtr)context;
    int limit = (int)(long)parser->_private;
    if (parser->nodeNr >= limit) {
        parser->_private = (void *)-1L;
        xmlStopParser(parser);
        return;
    }
    xmlSAX2StartElement(context, name, attributes);
}
static inline void bw_html_limit_depth(htmlParserCtxtPtr parser, int limit) {
    parser->_private = (void *)(long)limit;
    parser->sax->startElement = bw_html_start;
}
static inline int bw_html_was_stopped(htmlParserCtxtPtr parser) {
    return parser->_private == (void *)-1L;
}
