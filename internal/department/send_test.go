package department_test

import (
	"encoding/json"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
)

func TestSend_CarriesKeyBearerAndBusinessTime(t *testing.T) {
	t.Parallel()
	var header http.Header
	var path string
	var body department.Message
	c := answering(t, func(w http.ResponseWriter, r *http.Request) {
		header, path = r.Header.Clone(), r.URL.String()
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			t.Error(err)
		}
		say(202, "application/json", `{"receipt":"B-1"}`)(w, r)
	})

	m := task()
	_, err := c.Send(t.Context(), m, now.Add(time.Hour))

	require.NoError(t, err)
	require.Equal(t, "/children/v1/messages", path, "nothing about the family in the address")
	require.Equal(t, m.ID, header.Get("Idempotency-Key"))
	require.Equal(t, "Bearer "+someKey, header.Get("Authorization"))
	require.Equal(t, "2026-11-03T09:00:00Z", header.Get("Samspil-Business-Time"))
	require.Equal(t, m, body)
}

func TestSend_TakesEverySuccessWithAReceipt(t *testing.T) {
	t.Parallel()
	for _, status := range []int{200, 201, 202} {
		c := answering(t, say(status, "application/json", `{"receipt":"B-2026-000187","repeated":true,"news":{"a":1}}`))

		receipt, err := c.Send(t.Context(), task(), now)

		require.NoError(t, err)
		require.Equal(t, department.Receipt{Receipt: "B-2026-000187", Repeated: true}, receipt)
	}
}

func TestSend_RefusalsAreFinalAndTheRestIsTriedAgain(t *testing.T) {
	t.Parallel()
	for status, final := range map[int]bool{
		400: true, 401: true, 403: true, 404: true, 409: true, 410: true, 413: true, 422: true, 451: true,
		408: false, 425: false, 429: false, 500: false, 501: false, 502: false, 503: false, 504: false, 507: false,
		204: false, 206: false, 304: true,
	} {
		t.Run(strconv.Itoa(status), func(t *testing.T) {
			t.Parallel()
			c := misbehaving(t, problem(status, ""))

			_, err := c.Send(t.Context(), task(), now)

			require.Equal(t, status, wrong(t, err).Status)
			require.Equal(t, final, wrong(t, err).Final)
			require.Equal(t, status == 409, wrong(t, err).Status == http.StatusConflict)
		})
	}
}

func TestSend_HonoursRetryAfter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, value string
		want        time.Duration
	}{
		{"seconds", "17", 17 * time.Second},
		{"a date, by the department's own clock", "Tue, 03 Nov 2026 08:02:00 GMT", 2 * time.Minute},
		{"a date that has passed", "Tue, 03 Nov 2026 07:00:00 GMT", 0},
		{"longer than an hour", "999999", time.Hour},
		{"more than a number holds", "99999999999999999999", 0},
		{"nonsense", "soon", 0},
		{"nothing", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client := answering(t, problem(429, `{"type":"https://x.example.dk/busy"}`,
				"Retry-After", c.value, "Date", "Tue, 03 Nov 2026 08:00:00 GMT"))

			_, err := client.Send(t.Context(), task(), now)

			require.Equal(t, c.want, wrong(t, err).RetryAfter)
		})
	}
}

func TestSend_KeepsOnlyTheCodeOfAProblem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, body, want string }{
		{"the end of type", `{"type":"https://x.example.dk/problems/unknown-case","title":"Unknown case"}`, "unknown-case"},
		{"an urn", `{"type":"urn:kommune:unknown-case"}`, "unknown-case"},
		{"a fragment", `{"type":"https://x.example.dk/problems#not-ours"}`, "not-ours"},
		{"a title that is a code", `{"type":"about:blank","title":"not-ours"}`, "not-ours"},
		{"a title that is a sentence", `{"title":"` + someName + ` is not known here"}`, "http-422"},
		{"a CPR number", `{"type":"https://x.example.dk/` + someCPR + `","title":"p-` + someCPR + `"}`, "http-422"},
		{"a CPR number in parts", `{"type":"a-610-180-0000","title":"a-61-01-80-000-0"}`, "http-422"},
		{"detail", `{"detail":"unknown-case"}`, "http-422"},
		{"no problem at all", `<html>` + someName, "http-422"},
		{"fields of another kind", `{"type":7,"title":"not-ours"}`, "not-ours"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client := misbehaving(t, problem(422, c.body))

			_, err := client.Send(t.Context(), task(), now)

			require.Equal(t, c.want, wrong(t, err).Code)
			require.NotContains(t, err.Error(), someName)
			require.NotContains(t, err.Error(), someCPR)
		})
	}
}

func TestSend_ReusedKeyIsAnAlarmWhateverTheDepartmentCallsIt(t *testing.T) {
	t.Parallel()
	for body, code := range map[string]string{`{}`: department.CodeKeyReused, `{"title":"already-there"}`: "already-there"} {
		_, err := answering(t, problem(409, body)).Send(t.Context(), task(), now)

		require.Equal(t, http.StatusConflict, wrong(t, err).Status)
		require.True(t, wrong(t, err).Final)
		require.Equal(t, code, wrong(t, err).Code)
	}
}

func TestSend_WhatIsNoReceiptIsTriedAgain(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"a sign-in page": "<html>", "nothing": "", "null": "null", "no receipt": "{}", "an empty receipt": `{"receipt":""}`,
		"a sentence": `{"receipt":"thank you"}`, "a person": `{"receipt":"P/610180-0000"}`, "a number": `{"receipt":7}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := misbehaving(t, say(200, "application/json", body)).Send(t.Context(), task(), now)

			require.Equal(t, department.CodeNotUnderstood, wrong(t, err).Code)
			require.False(t, wrong(t, err).Final, "it may have been acted on; the key makes a repeat safe")
		})
	}
}

func TestSend_NeverSendsWhatBreaksTheContract(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*department.Message){
		"id with a line break":           func(m *department.Message) { m.ID = "a\r\nX: y" },
		"no case":                        func(m *department.Message) { m.Case = "" },
		"unknown kind":                   func(m *department.Message) { m.Kind = "gossip" },
		"no key":                         func(m *department.Message) { m.Key = "" },
		"no ground":                      func(m *department.Message) { m.Ground = "" },
		"no time":                        func(m *department.Message) { m.At = time.Time{} },
		"a time that is no time in JSON": func(m *department.Message) { m.At = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"a person without an id":         func(m *department.Message) { m.About[0].Member = "" },
		"a CPR number that is none":      func(m *department.Message) { m.About[0].CPR = "610180-0000" },
		"a person in a reminder":         func(m *department.Message) { m.Kind = casework.MessageReminder },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := misbehaving(t, func(http.ResponseWriter, *http.Request) { t.Error("it was sent") })
			m := task()
			change(&m)

			_, err := c.Send(t.Context(), m, now)

			require.Equal(t, department.CodeInvalid, wrong(t, err).Code)
			require.True(t, wrong(t, err).Final)
			require.NotContains(t, err.Error(), "0000")
		})
	}
}
