package forms

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"samspil/internal/intake"
	"samspil/internal/os2forms"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/relay/relaytest"
	"samspil/internal/service/logtest"
	"samspil/internal/submissions"
	"samspil/schema/access/accesstest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// now is when it is in every journey.
var now = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

const (
	form    = "familieforloeb"
	key     = "opdigtet-noegle-1234"
	mapping = `
- form: familieforloeb
  fields:
    beskrivelse: reason
    foraelder.navn: adults[0].name
    foraelder.cpr: adults[0].cpr
    adresse: adults[0].address
    boern.navn: children[].name
    boern.cpr: children[].cpr
  fixed:
    children[].custodyHolders: "1"
`
)

// site plays OS2forms with its ways: lists by when a submission was begun, drafts too, addresses with a language in them, an empty list as [].
type site struct {
	*httptest.Server
	mu    sync.Mutex
	sent  map[string]*sent // by UUID
	fault int              // a status with which everything is answered
	asked []string
	moved string // where it leads everybody
}

type sent struct {
	serial  int
	draft   bool
	begun   time.Time
	changed time.Time
	data    map[string]any
	raw     string // instead of all of it
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{sent: map[string]*sent{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, r.URL.Path)
	answer := func(status int, body any) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(body)
	}
	list := strings.HasSuffix(r.URL.Path, "/submissions")
	switch {
	case s.moved != "":
		http.Redirect(w, r, s.moved, http.StatusFound)
		return
	case s.fault != 0:
		answer(s.fault, map[string]string{"message": "opdigtet"})
		return
	case r.Header.Get("api-key") != key && list:
		answer(http.StatusUnauthorized, map[string]string{})
		return
	case r.Header.Get("api-key") != key:
		answer(http.StatusForbidden, map[string]string{})
		return
	case !strings.HasPrefix(r.URL.Path, "/webform_rest/"+form+"/"):
		answer(http.StatusNotFound, map[string]string{})
		return
	case list:
		from, _ := time.ParseInLocation("2006-01-02 15:04:05", r.URL.Query().Get("starttime"), time.Local)
		all := map[string]string{}
		for uuid, x := range s.sent {
			if x.begun.After(from) {
				all[fmt.Sprint(x.serial)] = "https://forms.example/da/webform_rest/" + form + "/submission/" + uuid
			}
		}
		if len(all) == 0 {
			answer(http.StatusOK, map[string]any{"webform_id": form, "submissions": []string{}})
			return
		}
		answer(http.StatusOK, map[string]any{"webform_id": form, "submissions": all})
		return
	}
	uuid := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	x := s.sent[uuid]
	if x == nil {
		answer(http.StatusNotFound, map[string]string{})
		return
	}
	if x.raw != "" {
		_, _ = io.WriteString(w, x.raw)
		return
	}
	one := func(v any) []any { return []any{map[string]any{"value": v}} }
	answer(http.StatusOK, map[string]any{
		"entity": map[string]any{"serial": one(x.serial), "uuid": one(uuid), "in_draft": one(fmt.Sprint(map[bool]int{true: 1}[x.draft])), "changed": one(x.changed.Format(time.RFC3339))}, "data": x.data,
	})
}

// submit has a family of one adult and one child sent; n tells families apart.
func (s *site) submit(n int, change func(*sent)) (uuid string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	uuid = fmt.Sprintf("0b5a6f0e-3f63-4b65-8b3c-%012x", 0xabcdef000000+n)
	cpr := func(year, which int) string {
		return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), which)
	}
	x := &sent{serial: n, begun: time.Now().Add(-time.Hour), changed: time.Now().Add(-time.Hour), data: map[string]any{
		"beskrivelse": fmt.Sprintf("Vi vil <b>gerne</b> have hjælp, familie %d.", n), "foraelder": map[string]any{"navn": "Maja Prøvesen", "cpr": cpr(1960+n/90, 10+n%90)}, "adresse": "Opdigtet Vej 1",
		"boern": []any{map[string]any{"navn": "Alma Prøvesen", "cpr": cpr(2012+n/90, 10+n%90)}},
	}}
	if change != nil {
		change(x)
	}
	s.sent[uuid] = x
	return uuid
}

func (s *site) change(uuid string, change func(*sent)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(s.sent[uuid])
}

// town is a municipality that takes in forms of a site.
type town struct {
	t *testing.T
	*site
	register  *register.Register
	engine    *relaytest.Engine
	collector submissions.Collector
	taker     *Taker
	log       *logtest.Buffer
}

func open(t *testing.T) *town {
	t.Helper()
	s, e := newSite(t), relaytest.New(now)
	o := &town{t: t, site: s, engine: e, log: &logtest.Buffer{}}
	var err error
	o.register, err = register.Open(t.Context(), pgtest.NewFrom(t, accesstest.Up), register.WithCPRKey(bytes.Repeat([]byte{7}, 32)))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, o.register.Close()) })
	e.Register = o.register
	log, law := slog.New(slog.NewJSONHandler(io.MultiWriter(o.log, t.Output()), nil)), policyfile.Default()
	r := relay.New(o.register, e, relay.Options{
		Policy: law, Language: "da", Wait: 20 * time.Second, Every: 20 * time.Millisecond, Try: 5 * time.Second, Backoff: 20 * time.Millisecond, Workers: 4,
	}, log, prometheus.NewRegistry())
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.Run(ctx) }()
	t.Cleanup(func() { cancel(); require.NoError(t, <-ended) })
	all, err := os2forms.ReadMappings([]byte(mapping))
	require.NoError(t, err)
	source, err := submissions.NewClient(s.URL, key, submissions.Options{})
	require.NoError(t, err)
	t.Cleanup(source.Close)
	o.collector = submissions.Collector{Source: source, Forms: []string{form}, Keep: o.register, Overlap: 90 * 24 * time.Hour, Recheck: time.Hour, Now: time.Now}
	o.taker = &Taker{Register: o.register, Desk: relay.NewDesk(o.register, r, intake.Rules{Policy: law, CPR: privacy.CPRRules{AllowTestNumbers: true}}), Forms: all, Department: "employment", Log: log}
	return o
}

// runs fetches and takes in, once.
func (o *town) runs() submissions.Collected {
	o.t.Helper()
	came, err := o.collector.Run(o.t.Context(), form, func() {})
	require.NoError(o.t, err)
	o.takesIn()
	return came
}

func (o *town) takesIn() {
	o.t.Helper()
	_, err := o.taker.TakeIn(o.t.Context())
	require.NoError(o.t, err)
}

// journeys are those that have begun, in the end.
func (o *town) journeys(want int) []string {
	o.t.Helper()
	there := func() []string {
		o.engine.Mu.Lock()
		defer o.engine.Mu.Unlock()
		return slices.Sorted(maps.Keys(o.engine.Families))
	}
	require.Eventually(o.t, func() bool { return len(there()) >= want }, 30*time.Second, 20*time.Millisecond)
	require.Len(o.t, there(), want)
	return there()
}

func (o *town) stands() register.FormStands {
	o.t.Helper()
	all, err := o.register.FormsStand(o.t.Context())
	require.NoError(o.t, err)
	require.Len(o.t, all, 1)
	return all[0]
}

func (o *town) parked() []register.SubmissionVersion {
	o.t.Helper()
	all, err := o.register.ParkedSubmissions(o.t.Context(), form)
	require.NoError(o.t, err)
	return all
}

func (o *town) count(query string) (n int) {
	o.t.Helper()
	require.NoError(o.t, o.register.DB().Get(&n, query))
	return n
}
