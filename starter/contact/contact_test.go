package contact

import (
	"bytes"
	"context"
	"html"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policyfile"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/internal/service/logtest"
	"samspil/schema/access/accesstest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// site is the page on a real port, with a real database.
type site struct {
	*httptest.Server
	t        *testing.T
	register *register.Register
	log      *logtest.Buffer
}

func open(t *testing.T, with ...func(*Options)) *site {
	t.Helper()
	s := &site{t: t, log: &logtest.Buffer{}}
	var err error
	s.register, err = register.Open(t.Context(), pgtest.NewFrom(t, accesstest.Up), register.WithCPRKey(bytes.Repeat([]byte{7}, 32)))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.register.Close()) })
	options := Options{
		Take: s.register.TakeRequest, Most: 100, Quota: 300, Policy: policyfile.Default(), Telephone: "00 00 00 99", Leave: "https://vejr.example", Language: "da",
		Log: slog.New(slog.NewJSONHandler(io.MultiWriter(s.log, t.Output()), nil)), Now: func() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) },
	}
	for _, change := range with {
		change(&options)
	}
	s.Server = httptest.NewServer(New(options))
	t.Cleanup(s.Close)
	return s
}

func (s *site) send(method, path string, sent url.Values, language string) (status int, page string, head http.Header) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.URL+path, strings.NewReader(sent.Encode()))
	require.NoError(s.t, err)
	r.Header.Set("Accept-Language", language)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "null") // as a browser says of a page that tells nobody where one comes from
	}
	answer, err := s.Client().Do(r)
	require.NoError(s.t, err)
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	require.NoError(s.t, err)
	return answer.StatusCode, string(body), answer.Header
}

var idOn = regexp.MustCompile(`name="id" value="([^"]+)"`)

// filled is the form of somebody who is invented.
func (s *site) filled() url.Values {
	s.t.Helper()
	status, page, _ := s.send("GET", Address, nil, "da")
	require.Equal(s.t, 200, status)
	return url.Values{
		"id": {idOn.FindStringSubmatch(page)[1]}, "language": {"da"}, "way": {"call"}, "message": {"no"}, "when": {"Hverdage fra 9 til 12"}, "name": {"Maja Opdigtet"}, "telephone": {"00 00 00 11"},
		"text": {"Vi sover ikke."}, "children": {"yes"}, "many": {"2"}, "ages": {"3 og 7"},
	}
}

func (s *site) count(query string) (n int) {
	s.t.Helper()
	require.NoError(s.t, s.register.DB().Get(&n, query))
	return n
}

// How one may be contacted safely is asked first, below whom to ring; the way out stands before everything; and the page is kept nowhere.
func TestContact_IsSafeToOpenAndAsksFirstHowToMakeContact(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, l := range languages {
		status, page, head := s.send("GET", Address, nil, l.Code)
		require.Equal(t, 200, status)
		last := 0
		for _, part := range []string{`href="https://vejr.example"`, ` <a href="tel:112">` + apart(l, "112") + `</a></h2>`, `<strong><a href="tel:00000099">` + apart(l, "00 00 00 99") + `</a></strong>`, `<a href="tel:116111">` + apart(l, "116 111") + `</a>.`, `name="way"`, `name="message"`, `name="when"`, `name="name"`, `name="telephone"`, `name="text"`, `name="ages"`} {
			at := strings.Index(page, part)
			require.Greater(t, at, last, part)
			last = at
		}
		require.Equal(t, "no-store", head.Get("Cache-Control"))
		require.Equal(t, "no-referrer", head.Get("Referrer-Policy"))
		require.Empty(t, head.Values("Set-Cookie"))
		require.NotContains(t, page, "<script")
		require.NotContains(t, page, "style=")
		title := regexp.MustCompile(`<title>([^<]+)</title>`).FindStringSubmatch(page)[1]
		require.Contains(t, []string{"Kontakt", "Contact", "تواصل"}, title, "the title says nothing of help, family or children")
		require.NotContains(t, page, "cpr\"")
	}
	_, danish, _ := s.send("GET", Address+"?language=da", nil, "en")
	require.Contains(t, danish, `<html lang="da">`)
}

// The receipt is the same whoever writes, once or twice, and says nothing of anybody; nothing begins by it.
func TestContact_TellsNothingAndStartsNothing(t *testing.T) {
	t.Parallel()
	s := open(t)
	filled := s.filled()
	status, receipt, _ := s.send("POST", Address, filled, "da")
	require.Equal(t, 200, status, receipt)
	require.NotContains(t, receipt, "Maja")
	status, again, _ := s.send("POST", Address, filled, "da")
	require.Equal(t, 200, status)
	require.Equal(t, receipt, again)
	require.Equal(t, 1, s.count(`SELECT count(*) FROM intake.requests`), "a second click changes nothing")
	corrected := maps.Clone(filled)
	corrected.Set("telephone", "00 00 00 12")
	status, again, _ = s.send("POST", Address, corrected, "da")
	require.Equal(t, 200, status)
	require.Equal(t, receipt, again, "and says that both are read")
	require.Contains(t, again, "Vi læser begge dele.")
	require.Equal(t, 2, s.count(`SELECT count(*) FROM intake.requests r JOIN vault.requests v USING (id) WHERE r.reference = (SELECT min(reference) FROM intake.requests) AND v.body ->> 'telephone' IN ('00 00 00 11', '00 00 00 12')`), "what was corrected stands beside what was not")
	_, err := s.register.DB().Exec(`DELETE FROM intake.requests WHERE id IN (SELECT id FROM vault.requests WHERE body ->> 'telephone' = '00 00 00 12')`)
	require.NoError(t, err)

	require.Equal(t, 1, s.count(`SELECT count(*) FROM intake.requests WHERE state = 'new' AND way = 'call' AND NOT danger`))
	require.Equal(t, 1, s.count(`SELECT count(*) FROM vault.requests WHERE body ->> 'name' = 'Maja Opdigtet' AND body ->> 'text' = 'Vi sover ikke.' AND body ->> 'message' = 'no'`))
	require.Zero(t, s.count(`SELECT (SELECT count(*) FROM intake.inbox) + (SELECT count(*) FROM register.journeys) + (SELECT count(*) FROM vault.persons)`))
	for _, said := range []string{"Opdigtet", "sover", "00 00 00 11"} {
		require.NotContains(t, s.log.String(), said)
	}
}

// It asks for no more than the way of contact needs, says what is missing beside the field and first, and loses nothing that was written.
func TestContact_AsksForNoMoreThanTheWayNeeds(t *testing.T) {
	t.Parallel()
	s := open(t)
	for way, missing := range map[string][]string{
		"call": {"when", "telephone"}, "text": {"telephone"}, "letter": {"name", "address"}, "none": nil, "": {"way"}, "fax": {"way"},
	} {
		filled := s.filled()
		for _, field := range []string{"name", "telephone", "message", "when", "children", "many", "ages"} {
			filled.Del(field)
		}
		filled.Set("way", way)
		status, page, _ := s.send("POST", Address, filled, "da")
		if missing == nil {
			require.Equal(t, 200, status, way)
			continue
		}
		require.Equal(t, 422, status, way)
		for _, field := range missing {
			require.Contains(t, page, `id="`+field+`-wrong"`)
			require.Contains(t, page, `<li><a href="#`+page1(field)+`">`)
			require.Equal(t, 1, strings.Count(page, ` id="`+page1(field)+`"`), "the summary leads to the field")
		}
		require.Equal(t, len(missing), strings.Count(page, "form-error-message"))
		require.Contains(t, page, "Vi sover ikke.")
		require.Contains(t, page, filled.Get("id"))
	}
	long := s.filled()
	long.Set("text", strings.Repeat("å", 5001))
	status, page, _ := s.send("POST", Address, long, "da")
	require.Equal(t, 422, status)
	require.Contains(t, page, html.EscapeString(strings.Repeat("å", 5001)))
	odd := s.filled()
	odd.Set("text", "a\x00b\u0000\u202e\xff")
	odd.Set("danger", "<script>")
	status, page, _ = s.send("POST", Address, odd, "da")
	require.Equal(t, 200, status, page)
}

func page1(field string) string { return page{}.First(field) }

// Whoever comes too often, or sends too much, is held back with whom to ring; and while very many wait unseen no more are taken in.
func TestContact_IsBounded(t *testing.T) {
	t.Parallel()
	s := open(t, func(o *Options) { o.Quota, o.Most = 9, 2 })
	for n, want := range []int{200, 200, 503, 429} {
		filled := s.filled()
		status, page, head := s.send("POST", Address, filled, "da")
		require.Equal(t, want, status, n)
		require.Contains(t, page, "00 00 00 99")
		if want != 200 {
			require.Contains(t, page, "Vi sover ikke.", "what was written stands there still")
		}
		if want == 429 {
			require.NotEmpty(t, head.Get("Retry-After"))
		}
	}
	require.Equal(t, 2, s.count(`SELECT count(*) FROM intake.requests`))
	full := open(t, func(o *Options) { o.Most = 1 })
	first := full.filled()
	for range 2 {
		status, page, _ := full.send("POST", Address, first, "da")
		require.Equal(t, 200, status, "it is there already, whatever waits")
		require.Contains(t, page, "Tak. Vi har fået det.")
	}
	faulty := open(t, func(o *Options) { o.Quota = 3 }) // one at once, and twenty looks
	for n := range looksPerSending + 1 {
		status, page, _ := faulty.send("POST", Address, url.Values{"text": {"Vi sover ikke."}}, "da")
		require.Equal(t, map[bool]int{true: 422, false: 429}[n < looksPerSending], status, n)
		require.Contains(t, page, "Vi sover ikke.")
	}
	r, err := http.NewRequestWithContext(t.Context(), "POST", s.URL+Address, strings.NewReader(url.Values{"way": {"none"}, "text": {"x"}}.Encode()))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	answer, err := s.Client().Do(r)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Equal(t, 403, answer.StatusCode, "no other site has it sent")
	much := open(t)
	status, page, _ := much.send("POST", Address, url.Values{"text": {strings.Repeat("x", 1<<20)}}, "da")
	require.Equal(t, 413, status)
	require.Contains(t, page, "112")
	down := open(t, func(o *Options) {
		o.Take = func(context.Context, register.Request, int) (bool, error) { return false, io.ErrUnexpectedEOF }
	})
	status, page, _ = down.send("POST", Address, down.filled(), "en")
	require.Equal(t, 503, status)
	require.Contains(t, page, "Vi sover ikke.")
}
