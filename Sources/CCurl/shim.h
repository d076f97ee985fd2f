#pragma once
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call.
static inline CURLcode bw_set_long(CURL *h, CURLoption o, long v) {
    return curl_easy_setopt(h, o, v);
}
static inline CURLcode bw_set_off(CURL *h, CURLoption o, curl_off_t v) {
    return curl_easy_setopt(h, o, v);
}
static inline CURLcode bw_set_str(CURL *h, CURLoption o, const char *v) {
    return curl_easy_setopt(h, o, v);
}
static inline CURLcode bw_set_ptr(CURL *h, CURLoption o, void *v) {
    return curl_easy_setopt(h, o, v);
}
static inline CURLcode bw_set_slist(CURL *h, CURLoption o, struct curl_slist *v) {
    return curl_easy_setopt(h, o, v);
}
static inline CURLcode bw_set_data(CURL *h, CURLoption o,
                                   size_t (*v)(char *, size_t, size_t, void *)) {
    return curl_easy_setopt(h, o, v);
}
static inline CURLcode bw_set_opensocket(CURL *h,
                                         curl_socket_t (*v)(void *, curlsocktype,
                                                            struct curl_sockaddr *)) {
    return curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, v);
}
static inline CURLcode bw_set_prereq(CURL *h, int (*v)(void *, char *, char *, int, int)) {
    return curl_easy_setopt(h, CURLOPT_PREREQFUNCTION, v);
}
static inline CURLcode bw_set_debug(CURL *h, int (*v)(CURL *, curl_infotype, char *, size_t,
                                                      void *)) {
    return curl_easy_setopt(h, CURLOPT_DEBUGFUNCTION, v);
}
// The option that takes names came with 7.85 and took the older one's place.
static inline CURLcode bw_set_http_only(CURL *h) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(h, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}
// Before 7.87 a transfer that ends while its name is being resolved waits for the resolver.
static inline CURLcode bw_set_quick_exit(CURL *h) {
#if LIBCURL_VERSION_NUM >= 0x075700
    return curl_easy_setopt(h, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)h;
    return CURLE_OK;
#endif
}
static inline CURLcode bw_get_long(CURL *h, CURLINFO i, long *v) {
    return curl_easy_getinfo(h, i, v);
}
static inline CURLcode bw_get_off(CURL *h, CURLINFO i, curl_off_t *v) {
    return curl_easy_getinfo(h, i, v);
}
static inline CURLMcode bw_multi_long(CURLM *m, CURLMoption o, long v) {
    return curl_multi_setopt(m, o, v);
}
static inline CURL *bw_message_handle(CURLMsg *m) { return m->easy_handle; }
static inline CURLcode bw_message_result(CURLMsg *m) { return m->data.result; }
