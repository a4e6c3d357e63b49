package api

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func (o *office) raw(method, address string, header map[string]string) (answer, problem) {
	o.t.Helper()
	request, err := http.NewRequestWithContext(o.t.Context(), method, o.URL+address, nil)
	require.NoError(o.t, err)
	for name, value := range header {
		request.Header.Set(name, value)
	}
	response, err := o.Client().Do(request)
	require.NoError(o.t, err)
	text, err := io.ReadAll(response.Body)
	require.NoError(o.t, err)
	require.NoError(o.t, response.Body.Close())
	var p problem
	require.NoError(o.t, json.Unmarshal(text, &p), string(text))
	return answer{response.StatusCode, response.Header}, p
}

// answer is what stands around the text of one.
type answer struct {
	StatusCode int
	Header     http.Header
}

func TestAddresses_WhatCannotBeACaseOrAnIDIsNotFoundAndWrittenDownNowhere(t *testing.T) {
	o := open(t)
	signedIn := map[string]string{"Authorization": "Bearer coordinator-token"}
	for address, method := range map[string]string{
		"/v1/journeys/HIDDEN%00/tasks": "GET", "/v1/journeys/HIDDEN%ff/agenda": "GET", "/v1/messages/HIDDEN%00xxxx": "GET", "/v1/messages/HIDDEN%c3%28x": "GET",
		"/v1/journeys/HIDDEN%00/hold-review": "POST", "/v1/journeys/HIDDEN%ff/reopen": "POST", "/v1/messages/HIDDEN-710500-1234": "GET",
	} {
		response, p := o.raw(method, address, signedIn)
		require.Equal(t, http.StatusNotFound, response.StatusCode, address)
		require.NotEmpty(t, p.Rule)
		require.NotEmpty(t, response.Header.Get("X-Request-Id"))
	}
	require.NotContains(t, o.log.String(), "HIDDEN")
	require.NotContains(t, o.log.String(), `"level":"ERROR"`)
}

func TestAddresses_ThatThereAreNotAreAnsweredLikeAllOthers(t *testing.T) {
	o := open(t)
	for _, c := range []struct {
		method, address string
		status          int
		rule            string
	}{
		{"GET", "/HIDDEN", 404, "address-unknown"}, {"GET", "/", 404, "address-unknown"}, {"GET", "//v1/intakes", 404, "address-unknown"},
		{"POST", "/v1/../HIDDEN/", 404, "address-unknown"}, {"GET", "/v1/intakes", 405, "method-unknown"}, {"DELETE", "/v1/journeys/SP-000001/tasks", 405, "method-unknown"},
	} {
		response, p := o.raw(c.method, c.address, nil)
		require.Equal(t, c.status, response.StatusCode, c.address)
		require.Equal(t, c.rule, p.Rule)
		require.Equal(t, response.Header.Get("X-Request-Id"), p.Request)
		require.Contains(t, response.Header.Get("Content-Type"), "json")
		require.NotEmpty(t, response.Header.Get("Content-Language"))
		require.Equal(t, c.status == 405, response.Header.Get("Allow") != "")
	}
	require.NotContains(t, o.log.String(), "HIDDEN")
	response, p := o.raw("POST", "/v1/intakes", map[string]string{"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"})
	require.Equal(t, http.StatusForbidden, response.StatusCode)
	require.Equal(t, response.Header.Get("X-Request-Id"), p.Request)
}

func TestLanguage_ALongWishIsNotReadBeforeSignIn(t *testing.T) {
	o := open(t)
	a := &api{Options: Options{Language: "da"}}
	wish := func(length int) float64 {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, o.URL, nil)
		require.NoError(t, err)
		request.Header.Set("Accept-Language", strings.Repeat("en;q=0.1,", length/9))
		require.Equal(t, "da", a.languageOf(request))
		return testing.AllocsPerRun(10, func() { a.languageOf(request) })
	}
	require.LessOrEqual(t, wish(30_000), 1.0)
	require.LessOrEqual(t, wish(1_000), 1.0)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, o.URL, nil)
	require.NoError(t, err)
	request.Header.Set("Accept-Language", "en-GB,en;q=0.9,da;q=0.8")
	require.Equal(t, "en", a.languageOf(request))
}
