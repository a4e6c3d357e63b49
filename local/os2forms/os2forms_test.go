package os2forms_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/intake"
	product "samspil/internal/os2forms"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/local/os2forms"
)

const (
	theForm = "familieforloeb"
	theKey  = "key-of-os2forms"
)

// clock is what it is at the site.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) later(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(by)
}

func start(t *testing.T, push os2forms.Push) (*os2forms.Server, *clock) {
	t.Helper()
	c := &clock{at: time.Date(2026, 11, 3, 8, 0, 0, 0, time.UTC)}
	s, err := os2forms.Start(t.Context(), os2forms.Config{Key: theKey, Forms: []string{theForm, "tom"}, Push: push, Now: c.now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Stop()) })
	return s, c
}

func do(t *testing.T, method, address, body string, header ...string) (status int, answer string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	require.NoError(t, err)
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(text)
}

func get(t *testing.T, address string) (status int, answer string) {
	t.Helper()
	return do(t, "GET", address, "", "api-key", theKey)
}

// listed are the addresses of what was begun in a time.
func listed(t *testing.T, s *os2forms.Server, from, until string) (addresses map[string]string) {
	t.Helper()
	status, answer := get(t, s.Base()+"/webform_rest/"+theForm+"/submissions?"+url.Values{"starttime": {from}, "endtime": {until}}.Encode())
	require.Equal(t, 200, status, answer)
	var list struct {
		Form        string `json:"webform_id"`
		Submissions json.RawMessage
	}
	require.NoError(t, json.Unmarshal([]byte(answer), &list))
	require.Equal(t, theForm, list.Form)
	if string(list.Submissions) == "[]" {
		return nil
	}
	require.NoError(t, json.Unmarshal(list.Submissions, &addresses))
	return addresses
}

// A submission is as the product reads it, whether its address has the language in front or not; serials have no gaps, drafts too; an edit changes when it was saved and nothing else of it.
func TestOS2Forms_SubmissionsAreAsTheProductReadsThem(t *testing.T) {
	t.Parallel()
	s, clock := start(t, os2forms.Push{})
	draft, err := s.Submit(theForm, map[string]any{"navn": "Eksempla"}, true)
	require.NoError(t, err)
	clock.later(time.Hour)
	sent, err := s.Submit(theForm, map[string]any{}, false)
	require.NoError(t, err)
	require.Equal(t, []int{1, 2}, []int{draft.Serial, sent.Serial})
	clock.later(24 * time.Hour)
	finished, err := s.Edit(theForm, draft.UUID, map[string]any{"navn": "Eksempla", "boern": []any{map[string]any{"navn": "Alma"}}}, false)
	require.NoError(t, err)
	require.Equal(t, draft.Created, finished.Created)
	edited, err := s.Edit(theForm, draft.UUID, map[string]any{"navn": "Andet"}, true)
	require.NoError(t, err)
	require.False(t, edited.Draft, "what was sent is a draft no more")
	require.True(t, edited.Changed.After(finished.Changed))

	require.Nil(t, listed(t, s, "2026-11-04T00:00:00", ""), "a draft that was finished later has its old time")
	all := listed(t, s, "2026-11-03", "2026-11-03T10:30:00")
	require.Len(t, all, 2)
	require.Contains(t, all["2"], "/da/webform_rest/")
	require.Len(t, listed(t, s, "", "2026-11-03T09:30:00"), 1, "a time without a zone is Denmark's")
	for sid, want := range map[string]os2forms.Saved{"1": edited, "2": sent} {
		status, answer := get(t, all[sid])
		require.Equal(t, 200, status)
		read, err := product.ReadSubmission([]byte(answer))
		require.NoError(t, err)
		require.Equal(t, want, os2forms.Saved{UUID: read.UUID, Serial: read.Serial, Draft: read.Draft, Created: want.Created, Changed: read.Changed})
	}
	_, answer := get(t, all["2"])
	require.Contains(t, answer, `"data":[]`)
	_, page := do(t, "GET", s.Base()+"/", "")
	require.Contains(t, page, draft.UUID)
	require.NotContains(t, page, "Andet", "what was written stands on no page")
}

// Who has no key, or asks for what there is not, hears what the real one says.
func TestOS2Forms_RefusesAsTheRealOne(t *testing.T) {
	t.Parallel()
	s, _ := start(t, os2forms.Push{})
	sent, err := s.Submit(theForm, map[string]any{"navn": "Eksempla"}, false)
	require.NoError(t, err)
	form := s.Base() + "/webform_rest/" + theForm
	for address, want := range map[string]int{
		form + "/submissions": 401, form + "/submissions?api-key=" + theKey: 401, form + "/submission/" + sent.UUID: 403,
	} {
		status, answer := do(t, "GET", address, "")
		require.Equal(t, want, status, address)
		require.NotContains(t, answer, "Eksempla")
	}
	for address, want := range map[string]int{
		s.Base() + "/webform_rest/andet/submissions": 404, form + "/submissions?starttime=i-morgen-maaske": 400, form + "/submission/" + strings.Repeat("0", 36): 404, s.Base() + "/da/webform_rest/" + theForm + "/submissions": 200,
	} {
		status, _ := get(t, address)
		require.Equal(t, want, status, address)
	}
	for mode, want := range map[os2forms.Mode][2]int{
		os2forms.NoAccess: {401, 403}, os2forms.NoForm: {404, 404}, os2forms.Down: {503, 503}, os2forms.Elsewhere: {302, 302}, os2forms.Lie: {200, 200},
	} {
		status, _ := do(t, "PUT", s.Base()+"/control/"+theForm+"/fault", `{"mode":"`+string(mode)+`","times":2}`)
		require.Equal(t, 204, status)
		first, _ := get(t, form+"/submissions")
		second, _ := get(t, form+"/submission/"+sent.UUID)
		require.Equal(t, want, [2]int{first, second}, mode)
		after, _ := get(t, form+"/submissions")
		require.Equal(t, 200, after, "as often as it was told")
	}
}

// Each save is told once, drafts and edits too, whatever comes of it; orders come from this machine and are spelt right.
func TestOS2Forms_TellsOfEachSaveOnce(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var told []string
	hears := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		mu.Lock()
		defer mu.Unlock()
		told = append(told, r.Header.Get("Authorization")+" "+string(body))
		if len(told) == 1 {
			w.WriteHeader(http.StatusInternalServerError)
		}
	}))
	t.Cleanup(hears.Close)
	s, _ := start(t, os2forms.Push{URL: hears.URL, Authorization: "Token hemmelig", NoAddress: true})
	orders := s.Base() + "/control/" + theForm + "/submissions"
	save := func(method, address, order string) (saved os2forms.Saved) {
		status, answer := do(t, method, address, order)
		require.Equal(t, 200, status, answer)
		require.NoError(t, json.Unmarshal([]byte(answer), &saved))
		return saved
	}
	draft := save("POST", orders, `{"data":{"navn":"Eksempla"},"draft":true}`)
	require.Eventually(t, func() bool { return s.Pushed().Refused == 1 }, 5*time.Second, 5*time.Millisecond)
	require.False(t, save("PUT", orders+"/"+draft.UUID, `{"data":{"navn":"Eksempla"}}`).Draft)
	require.Eventually(t, func() bool { return s.Pushed() == os2forms.Pushed{Taken: 1, Refused: 1} }, 5*time.Second, 5*time.Millisecond)
	mu.Lock()
	require.Equal(t, []string{`Token hemmelig {"data":{"submission":{"uuid":"` + draft.UUID + `"},"webform":{"id":"familieforloeb"}},"links":{"sender":"` + s.Base() + `"}}`}, told[1:])
	mu.Unlock()
	s.SetPush(os2forms.Push{URL: hears.URL})
	save("PUT", orders+"/"+draft.UUID, `{"data":{"navn":"Andet"}}`)
	require.Eventually(t, func() bool { return s.Pushed().Taken == 2 }, 5*time.Second, 5*time.Millisecond)
	mu.Lock()
	require.Contains(t, told[2], `"get_submission_url":"`+s.Base()+"/webform_rest/familieforloeb/submission/"+draft.UUID+`"`)
	mu.Unlock()

	for order, want := range map[string]int{`{"dat":{}}`: 400, `{}`: 400, `{"data":{}}`: 403} {
		status, _ := do(t, "POST", orders, order, map[int][]string{403: {"Origin", "https://andre.example"}}[want]...)
		require.Equal(t, want, status, order)
	}
	status, _ := do(t, "PUT", orders+"/"+strings.Repeat("0", 36), `{"data":{}}`)
	require.Equal(t, 404, status)
}

// What a family fills in becomes a form that is taken in, by the mapping that stands beside the form.
func TestOS2Forms_TheFamilysFormIsTakenIn(t *testing.T) {
	t.Parallel()
	s, _ := start(t, os2forms.Push{})
	number := func(year int) string { return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), 1) }
	sent, err := s.Submit(os2forms.FamilyForm, map[string]any{
		"beskrivelse": "Vi vil have hjælp.", "foraelder": map[string]any{"navn": "Maja Prøvesen", "cpr": number(1988), "adresse": "Opdigtet Vej 1"}, "boern": []any{map[string]any{"navn": "Alma Prøvesen", "cpr": number(2016)}},
	}, false)
	require.NoError(t, err)
	_, answer := get(t, s.Base()+"/webform_rest/"+theForm+"/submission/"+sent.UUID)
	read, err := product.ReadSubmission([]byte(answer))
	require.NoError(t, err)
	mappings, err := product.ReadMappings(os2forms.FamilyMapping)
	require.NoError(t, err)
	form, err := mappings[0].Intake(read)
	require.NoError(t, err)
	family, err := intake.Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}.Read(form, time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	require.Len(t, family.Members, 2)
}
