package department_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
	"samspil/internal/fuzztest"
)

// says is a department that answers every call the same way.
type says struct {
	status int
	header http.Header
	body   []byte
}

// RoundTrip answers.
func (s says) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: s.status, Header: s.header, Request: r, ProtoMajor: 1, ProtoMinor: 1,
		Body: io.NopCloser(bytes.NewReader(s.body)), ContentLength: int64(len(s.body)),
	}, nil
}

// Whatever a department answers, to a message or to a question: no panic, a cost that grows with the answer's size and no faster, and
// nothing but codes and hours that can be true gets into the journal.
func FuzzAnswer(f *testing.F) {
	for _, answer := range []struct {
		status int
		header string
		body   string
	}{
		{200, "", `{"receipt":"BS-1"}`}, {201, "", `{"receipt":"` + someCPR + `"}`}, {200, "", `{"receipt":"BS-610180-0000"}`}, {204, "", ``}, {200, "", `<html>`},
		{200, "", `{"months":[{"month":"2026-11","hours":80},{"month":"2026-12","hours":90.5}]}`}, {200, "", `{"months":null}`}, {200, "", `{"months":[]}`},
		{200, "", `{"months":[{"month":"2026-11","hours":-1}]}`}, {200, "", `{"months":[{"month":"0000-01","hours":1e308}]}`},
		{200, "", `{"receipt":"` + strings.Repeat("a", 70_000) + `"}`},
		{404, "", `{"type":"about:blank","title":"x","code":"unknown-case"}`}, {409, "", `{}`}, {422, "", `{"code":"` + someCPR + `"}`}, {400, "", `{"code":"Eksempla Prøvesen"}`},
		{429, "Retry-After: 99999999999999999999", `{"code":"slow-down"}`}, {503, "Retry-After: Mon, 01 Jan 0001 00:00:00 GMT", ``}, {503, "Retry-After: -1", ``}, {503, "Retry-After: 1e9", ``},
		{307, "Location: https://elsewhere.example.dk/", ``}, {307, "Location: \x7f", ``}, {302, "Location: /children/v1/messages", ``}, {600, "", `{}`}, {0, "", `{}`},
	} {
		f.Add(answer.status, answer.header, []byte(answer.body), []byte{1})
	}
	f.Fuzz(func(t *testing.T, status int, header string, body, dice []byte) {
		roll := fuzztest.NewDice(dice)
		double := roll.N(8) == 1
		body = fuzztest.Mutate(body, roll)
		answer := says{status: status, header: http.Header{}, body: body}
		if name, value, there := strings.Cut(header, ": "); there {
			answer.header.Set(name, value)
		}
		answer.hear(t)
		if double {
			fuzztest.Linear(t, fuzztest.Grow(body, roll), func(body []byte) { says{status, answer.header, body}.hear(t) })
		}
	})
}

// hear sends a message and asks a question, and looks at what came of it.
func (s says) hear(t *testing.T) {
	t.Helper()
	c, err := department.New("https://integration.example.dk/children", someKey, department.Options{Transport: s})
	require.NoError(t, err)
	receipt, err := c.Send(t.Context(), task(), now)
	bare := strings.NewReplacer("-", "", " ", "", ".", "").Replace(receipt.Receipt)
	require.NotContains(t, bare, someCPR)
	require.LessOrEqual(t, len(receipt.Receipt), 200)
	codesOnly(t, err)

	hours, err := c.PaidHours(t.Context(), question(), now)
	codesOnly(t, err)
	require.LessOrEqual(t, len(hours.Months), 3)
	for _, m := range hours.Months {
		require.True(t, m.Month >= "2026-11" && m.Month <= "2027-01", m.Month)
		require.True(t, m.Hours >= 0 && m.Hours <= 31*24, m.Hours)
	}
	_, err = json.Marshal(hours)
	require.NoError(t, err)
}

// codesOnly holds that an error says nothing that the department wrote but a code.
func codesOnly(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	e := wrong(t, err)
	require.NotContains(t, e.Error(), someCPR)
	require.NotContains(t, e.Error(), "Prøvesen")
	require.LessOrEqual(t, len(e.Code), 100)
	require.GreaterOrEqual(t, e.RetryAfter, time.Duration(0))
	require.LessOrEqual(t, e.RetryAfter, 24*time.Hour)
}
