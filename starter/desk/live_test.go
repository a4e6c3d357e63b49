package desk

import (
	"bufio"
	"context"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// without are those who may not know what the children's department keeps to itself.
var without = []string{"caseworker@social", "head@social", "caseworker@employment", "coordinator@employment@co-1", "head@employment"}

// marks are what open pages of a family are compared by.
func (o *office) marks(caseNo string) map[string]reading.Mark {
	o.t.Helper()
	all := map[string]reading.Mark{}
	for _, token := range append([]string{"caseworker@children"}, without...) {
		by, _ := signIn(token)
		mark, err := o.reading.FamilyMark(o.t.Context(), by, caseNo)
		require.NoError(o.t, err)
		all[token] = mark
	}
	return all
}

var liveOn = regexp.MustCompile(`data-live="([^"]+)"`)

// listens opens a page and listens as its script does. What comes is sent on; closed when the connection ends.
func (o *office) listens(path, token string) <-chan string {
	o.t.Helper()
	_, page, _ := o.browse("GET", path, token, nil)
	at := liveOn.FindStringSubmatch(page)
	require.NotNil(o.t, at, page)
	ctx, cancel := context.WithCancel(o.t.Context())
	o.t.Cleanup(cancel)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, o.URL+html.UnescapeString(at[1]), nil)
	require.NoError(o.t, err)
	request.SetBasicAuth("x", token)
	response, err := o.Client().Do(request)
	require.NoError(o.t, err)
	o.t.Cleanup(func() { _ = response.Body.Close() })
	require.Equal(o.t, 200, response.StatusCode)
	require.Equal(o.t, "text/event-stream", response.Header.Get("Content-Type"))
	heard := make(chan string, 10)
	go func() {
		defer close(heard)
		lines := bufio.NewScanner(response.Body)
		for lines.Scan() {
			if what, is := strings.CutPrefix(lines.Text(), "data: "); is {
				heard <- what
			}
		}
	}()
	return heard
}

// hears waits for what comes next.
func (o *office) hears(from <-chan string) string {
	o.t.Helper()
	select {
	case what := <-from:
		return what
	case <-time.After(20 * time.Second):
		require.Fail(o.t, "nothing came")
		return ""
	}
}

// An open page is told that there is something new when there is something for its reader, and nothing else: of a concern the children's department alone hears.
func TestLive_AnOpenPageIsToldOfWhatItsReaderMaySee(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, other := o.begin(1), o.begin(2)
	o.engine.Families[caseNo].Coordinator = "co-1"
	path := "/desk/families/" + caseNo
	children, elsewhere := o.listens(path, "caseworker@children"), o.listens("/desk/families/"+other, "caseworker@children")
	list := o.listens("/desk/work?whose=department", "caseworker@children")
	waits := map[string]<-chan string{}
	for _, token := range without {
		waits[token] = o.listens(path, token)
	}
	secrets["a concern"](o, caseNo)
	require.Equal(t, "look again", o.hears(children))
	require.Equal(t, "look again", o.hears(list), "there is something more to do")
	for token, heard := range waits {
		require.Empty(t, heard, token)
	}
	o.has(caseNo, casework.Coordinator, "employment", casework.ChangeConsent{Member: "adult-2", Department: "social", Given: true, Manner: casework.Manner{How: casework.Orally}})
	for token, heard := range waits {
		if strings.Contains(token, "social") {
			require.Equal(t, "look again", o.hears(heard), token)
		}
	}
	require.Empty(t, elsewhere, "nothing was written in the other family")
	_, _, head := o.browse("GET", path, "caseworker@social", nil)
	require.Contains(t, head.Get("Content-Security-Policy"), "connect-src 'self'")
}

// Nothing is told to somebody whose session has ended, and nobody has more pages that listen than they could look at.
func TestLive_EndsWithTheSessionAndIsBounded(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	path := "/desk/families/" + caseNo
	var all []<-chan string
	for range liveEach {
		all = append(all, o.listens(path, "caseworker@children"))
	}
	status, _, _ := o.browse("GET", path+"/live", "caseworker@children", nil)
	require.Equal(t, 429, status)
	for _, token := range []string{"caseworker@school", "it@", ""} {
		status, page, _ := o.browse("GET", path+"/live", token, nil)
		require.Contains(t, []int{401, 403, 404}, status, token)
		require.NotContains(t, page, "look again")
	}
	o.ended.Store(true)
	secrets["a concern"](o, caseNo)
	for i, heard := range all {
		require.Empty(t, o.hears(heard), "%d: it was closed", i)
	}
	require.Eventually(t, func() bool { cases, _ := o.live.open(); return len(cases) == 0 }, 10*time.Second, 10*time.Millisecond)
}

// Who else has a family open is shown to whoever has a part in it; of the children's department only its own people hear.
func TestOthers_WhoElseHasTheFamilyOpenIsShown(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.engine.Families[caseNo].Coordinator = "co-1"
	o.has(caseNo, casework.Coordinator, "employment", casework.ChangeConsent{Member: "adult-2", Department: "social", Given: true, Manner: casework.Manner{How: casework.Orally}})
	path := "/desk/families/" + caseNo
	for _, token := range []string{"caseworker@children@cw-17", "caseworker@employment@em-1", "caseworker@social@so-1"} {
		_, _, _ = o.browse("GET", path, token, nil)
	}
	_, err := o.register.DB().Exec(`UPDATE intake.readings SET relation = 'table' WHERE actor ->> 'id' LIKE '%-1%'`) // without a part one is not named
	require.NoError(t, err)
	others := func(token string) string {
		_, page, _ := o.browse("GET", path, token, nil)
		return regexp.MustCompile(`<p class="desk-others">.*?</p>`).FindString(page)
	}
	require.Contains(t, others("caseworker@employment@em-2"), "em-1 (sagsbehandler, ")
	require.NotContains(t, others("caseworker@employment@em-2"), "cw-17", "it could tell of a concern")
	require.Contains(t, others("caseworker@children@cw-18"), "cw-17")
	require.Contains(t, others("caseworker@children@cw-18"), "em-1")
	require.Contains(t, others("caseworker@social@so-1"), "em-1")
	require.NotContains(t, others("caseworker@social@so-1"), "em-2", "they have no part: their leader hears of it")
	require.NotContains(t, others("caseworker@employment@em-1"), "em-1", "oneself is nobody else")
}
