package e2e_test

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/site"
)

// Every address that anybody comes to at the site, and every form that stands on it, as every role and as nobody: who has no say sees nothing of the family, nothing fails, and each page has the policy
// that lets it run nothing and is kept nowhere.
func TestDesk_EveryAddressAsEveryRoleShowsWhatTheTableOfAuthoritySays(t *testing.T) {
	t.Parallel()
	w := home(t)
	mine := w.until(w.begin(rehearsal.TwoAdults()), inStage(casework.Tracks)).Case
	w.asks()
	addresses, forms := []string{}, map[string]bool{}
	walked := map[string]bool{}
	for _, actor := range append(walkers(), rehearsal.ChildLeaderActor) {
		all, err := site.Walk(within(t), w.person(actor), site.Bounds{Pages: 150, Each: 3}, append(beginnings, "/desk/families/"+mine, "/desk/families/"+mine+"/decisions", "/pages/journeys/"+mine+"/handover")...)
		require.NoError(t, err)
		for _, at := range all {
			if other := otherCase(at.Address, mine); !walked[at.Address] && !other {
				walked[at.Address] = true
				addresses = append(addresses, at.Address)
			}
			for _, f := range at.Page.Forms {
				if f.Method == http.MethodPost && !otherCase(f.Action.Path, mine) && f.Action.Path != "/sign-out" {
					forms[f.Action.RequestURI()] = true
				}
			}
		}
	}
	require.Greater(t, len(addresses), 30)
	require.NotEmpty(t, forms)
	for _, actor := range append(walkers(), rehearsal.ChildLeaderActor) {
		p := w.person(actor) // of whom nobody has heard why they look
		for _, address := range addresses {
			page, err := p.Get(within(t), address)
			require.NoError(t, err)
			w.shows(page, actor, address)
		}
		for to := range forms {
			page, err := p.Post(within(t), to, url.Values{})
			require.NoError(t, err)
			w.shows(page, actor, to)
			page, err = p.From(within(t), "cross-site", to)
			require.NoError(t, err)
			require.Equal(t, http.StatusForbidden, page.Status, "%s from another site", to)
		}
	}
}

// otherCase tells whether an address is of another family: other tests go on with those.
func otherCase(address, mine string) bool {
	i := strings.Index(address, "SP-")
	return i >= 0 && !strings.HasPrefix(address[i:], mine)
}

// ruleOf is the row of the table of authority under which an address stands: its own, or that of what it gives; empty for what is for everybody, and for what is no address at all.
func ruleOf(path string) string {
	own := "GET " + strings.TrimSuffix(site.Pattern(path), "?")
	switch {
	case len(casework.AuthorityOf(own)) > 0:
		return own
	case !strings.HasPrefix(path, site.Home) || path == "/desk/accessibility" || path == "/desk/language" || path == "/desk/nothing":
		return ""
	case strings.HasPrefix(path, "/desk/families/") && strings.Contains(path, "/decisions"):
		return casework.AddressDecisions
	case strings.HasPrefix(path, "/desk/families/") && !strings.HasSuffix(path, "/why"):
		return casework.AddressDeskFamily
	case path == "/desk/concern", path == "/desk/concern/draft":
		return casework.AddressConcerns
	case strings.HasPrefix(path, "/desk/referral"):
		return casework.AddressReferral
	case strings.HasPrefix(path, "/desk/sheet"):
		return casework.AddressDeskSheet
	case strings.HasPrefix(path, "/desk/requests"):
		return casework.AddressDeskRequests
	case path == "/desk/work/hand-over":
		return casework.AddressDeskLead
	case path == "/desk/work", path == "/desk/work/take":
		return casework.AddressWork
	}
	return casework.AddressDesk
}

// shows holds what is true of every answer.
func (w *town) shows(page *site.Page, actor casework.Actor, address string) {
	w.t.Helper()
	about := []any{"%s as %s: %d", address, cmp.Or(actor.ID, "nobody"), page.Status}
	require.Less(w.t, page.Status, 500, about...)
	if "http://"+page.URL.Host != "http://"+w.Starter {
		require.Equal(w.t, "/login", page.URL.Path, about...)
		require.Empty(w.t, actor.ID, "only who has not signed in is sent to the provider")
		return
	}
	if strings.HasPrefix(page.Header.Get("Content-Type"), "text/html") {
		policy := page.Header.Get("Content-Security-Policy")
		require.True(w.t, strings.HasPrefix(policy, "default-src 'none'"), about...)
		require.NotContains(w.t, policy, "unsafe", about...)
		require.Contains(w.t, policy, "frame-ancestors 'none'", about...)
		require.Equal(w.t, "no-store", page.Header.Get("Cache-Control"), about...)
		require.Equal(w.t, "nosniff", page.Header.Get("X-Content-Type-Options"), about...)
	}
	rule := ruleOf(page.URL.Path)
	if page.Status == http.StatusOK && rule != "" {
		require.True(w.t, actor.ID != "" && casework.MayEver(rule, actor), about...)
	}
	if page.Status >= http.StatusBadRequest && page.Status != http.StatusUnprocessableEntity && page.Status != http.StatusConflict {
		for _, name := range []string{"Opfundet Voksen", "Opfundet Barn"} {
			require.NotContains(w.t, page.Text, name, about...)
		}
	}
}

// The button that stands on every page ends the session: whoever kept its cookie is nobody.
func TestDesk_TheButtonSignsOut(t *testing.T) {
	t.Parallel()
	w := home(t)
	p := w.person(rehearsal.CaseworkerOf("children"))
	page, err := p.Get(within(t), "/desk/work")
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, page.Status)
	at := slices.IndexFunc(page.Forms, func(f *site.Form) bool { return f.Action.Path == "/sign-out" })
	require.GreaterOrEqual(t, at, 0, page.Text)
	kept := p.Cookies()
	opens := func() int {
		request, err := http.NewRequestWithContext(within(t), http.MethodGet, "http://"+w.Starter+"/desk/work", nil)
		require.NoError(t, err)
		for _, cookie := range kept {
			request.AddCookie(cookie)
		}
		answer, err := http.DefaultTransport.RoundTrip(request)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		return answer.StatusCode
	}
	require.Equal(t, http.StatusOK, opens())
	page, err = p.Send(within(t), page.Forms[at], url.Values{})
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, page.Status)
	require.Equal(t, "/sign-out", page.URL.Path)
	require.Equal(t, http.StatusSeeOther, opens(), "it leads to the sign-in")
}

// The addresses for programs answer a session of the site with nothing: they take a token and no cookie.
func TestDesk_ASessionIsNoTokenForTheAddressesForPrograms(t *testing.T) {
	t.Parallel()
	w := home(t)
	p := w.person(rehearsal.CoordinatorActor)
	for _, row := range casework.AuthorityTable() {
		method, path, is := strings.Cut(row.Name, " ")
		if !is || !strings.HasPrefix(path, "/v1/") {
			continue
		}
		page, err := p.Ask(within(t), method, strings.NewReplacer("{case}", "SP-000001", "{id}", "form-1").Replace(path), url.Values{})
		require.NoError(t, err)
		require.Contains(t, []int{http.StatusUnauthorized, http.StatusUnsupportedMediaType}, page.Status, row.Name)
	}
}
