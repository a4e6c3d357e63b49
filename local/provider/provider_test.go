package provider_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/config"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/rehearsal"
	"samspil/local/provider"
	"samspil/starter/signin"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// town is the starter's sign-in and the real provider, over real HTTP.
type town struct {
	*httptest.Server
	t        *testing.T
	provider *provider.Server
	register *register.Register
}

func newTown(t *testing.T) *town {
	t.Helper()
	mux := http.NewServeMux()
	w := &town{t: t, Server: httptest.NewServer(mux)}
	t.Cleanup(w.Close)
	var err error
	w.provider, err = provider.Start(t.Context(), provider.Config{People: rehearsal.Actors(), Site: w.URL, Names: map[string]provider.Name{"children": {Da: "Børneforvaltningen", En: "The children's department"}}, Citizens: func(context.Context) ([]provider.Citizen, error) {
		return []provider.Citizen{{ID: "SP-000001.adult-1", Name: "Maja Opdigtet", CPR: theirNumber}}, nil
	}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, w.provider.Stop()) })
	w.register, err = register.Open(t.Context(), pgtest.New(t))
	require.NoError(t, err)
	// All migrations would need their library, which would bring other versions of much that the Temporal server is built of.
	_, err = w.register.DB().Exec("CREATE SCHEMA intake")
	require.NoError(t, err)
	for _, file := range []string{"00145_sessions.sql", "00215_family_sessions.sql", "00216_family_sign_ins.sql"} {
		migration, err := os.ReadFile("../../schema/migrations/" + file)
		require.NoError(t, err)
		_, err = w.register.DB().Exec(string(migration))
		require.NoError(t, err)
	}
	t.Cleanup(func() { require.NoError(t, w.register.Close()) })

	lines, departments := "", []string{}
	for _, a := range []casework.Actor{rehearsal.CoordinatorActor, rehearsal.ChildLeaderActor, rehearsal.DeputyActor} {
		lines += fmt.Sprintf("- {value: %q, role: %s, department: %s}\n", provider.Value(a), a.Role, a.Department)
		departments = append(departments, a.Department)
	}
	path := filepath.Join(t.TempDir(), "roles.yaml")
	require.NoError(t, os.WriteFile(path, []byte(lines), 0o600))
	roles, err := config.LoadRoles(path, departments)
	require.NoError(t, err)
	site := signin.New(signin.Options{
		Settings: config.SignIn{
			SiteAddress: config.Site(w.URL), OIDCIssuer: config.Issuer(w.provider.Base()), OIDCClientID: provider.ClientID, OIDCClientSecret: config.NewSecret(provider.ClientSecret),
			OIDCScopes: config.Words{"openid", "offline_access"}, OIDCActorClaim: "sub", OIDCRolesClaim: "roles", OIDCRolesPrefix: provider.Prefix,
			SessionLength: 8 * time.Hour, SessionChecked: 10 * time.Minute, SignInQuota: 6000,
		},
		Roles: roles, Database: w.register, Language: "en", Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	})
	for _, address := range []string{"/sign-in", "/sign-in/", "/sign-out"} {
		mux.Handle(address, site)
	}
	mux.Handle("/my/", signin.NewFamilies(signin.FamilyOptions{
		Settings: config.Families{
			FamilyOIDCIssuer: config.Issuer(w.provider.Base()), FamilyOIDCClientID: provider.FamilyClientID, FamilyOIDCClientSecret: config.NewSecret(provider.ClientSecret), FamilyOIDCScopes: config.Words{"openid"},
			FamilyCPRClaim: "cpr", FamilySessionIdle: 20 * time.Minute,
		},
		Site: config.SignIn{SiteAddress: config.Site(w.URL), SessionLength: 8 * time.Hour, SignInQuota: 6000}, FromAge: 13, CPR: privacy.CPRRules{AllowTestNumbers: true}, Index: func(cpr string) string { return cpr },
		Find: func(_ context.Context, sum string) (all []reading.Place, err error) {
			if sum == theirNumber {
				all = append(all, reading.Place{Case: "SP-000001", Member: "adult-1"})
			}
			return all, nil
		},
		Database: w.register, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
		Show: func(w http.ResponseWriter, _ *http.Request, _ int, text signin.FamilyText) { fmt.Fprint(w, text) },
	}))
	mux.Handle("/", site.Known(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, known := site.Who(r)
		if !known {
			site.Ask(w, r)
			return
		}
		fmt.Fprintf(w, "%s %s %s", who.ID, who.Role, who.Department)
	})))
	return w
}

var theirNumber = privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), 1)

// Somebody of a family chooses who to be, too, each time: whoever signed in before in the same browser is not let in again, and no employee is there to choose.
func TestProvider_FamiliesSignInByTheirOwnClient(t *testing.T) {
	t.Parallel()
	w, b := newTown(t), browser(t)
	for range 2 {
		_, page := w.open(b, w.URL+"/my/sign-in")
		require.Contains(t, page, "Maja Opdigtet")
		require.NotContains(t, page, rehearsal.CoordinatorActor.ID)
		require.NotContains(t, page, theirNumber)
		status, _ := w.choose(b, page, rehearsal.CoordinatorActor.ID, "SP-000001.adult-1")
		require.Equal(t, http.StatusBadRequest, status, "no employee is of a family")
		_, page = w.open(b, w.URL+"/my/sign-in")
		status, _ = w.choose(b, page, "SP-000001.adult-1")
		require.Equal(t, http.StatusNotFound, status, "they are signed in and led to the page, which is not here")
	}
	var n int
	require.NoError(t, w.register.DB().Get(&n, `SELECT count(*) FROM intake.sessions WHERE site = 'families'`))
	require.Equal(t, 1, n, "the one before has ended")
}

// browser keeps cookies. Those of the site and of the provider are kept apart by their names: both are on this machine.
func browser(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	return &http.Client{Jar: jar}
}

func (w *town) open(b *http.Client, at string) (status int, page string) {
	w.t.Helper()
	response, err := b.Get(at)
	require.NoError(w.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(w.t, err)
	return response.StatusCode, string(text)
}

// choose follows the link to a person; linked is who is in the link, where it is changed to another.
func (w *town) choose(b *http.Client, page, id string, linked ...string) (status int, after string) {
	w.t.Helper()
	there := append(linked, id)[0]
	link := regexp.MustCompile(`href="(/choose\?[^"]*as=` + there + `)"`).FindStringSubmatch(page)
	require.NotEmpty(w.t, link, page)
	return w.open(b, w.provider.Base()+strings.ReplaceAll(strings.ReplaceAll(link[1], "&amp;", "&"), there, id))
}

func TestProvider_OneChoosesWhoToBeAndSignsOutOfEverything(t *testing.T) {
	t.Parallel()
	w, b := newTown(t), browser(t)
	status, page := w.open(b, w.URL+"/")
	require.Equal(t, 200, status)
	require.Contains(t, page, "De opdigtede medarbejdere")
	require.Contains(t, page, "Børneforvaltningen")
	_, page = w.choose(b, page, rehearsal.CoordinatorActor.ID)
	require.Equal(t, "k-101 coordinator employment", page)

	other := browser(t)
	_, page = w.open(other, w.URL+"/")
	_, page = w.choose(other, page, rehearsal.CoordinatorActor.ID)
	require.Contains(t, page, "k-101")

	response, err := b.PostForm(w.URL+"/sign-out", url.Values{})
	require.NoError(t, err)
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	ends := regexp.MustCompile(`href="(http[^"]*end_session[^"]*)"`).FindStringSubmatch(string(text))
	require.NotEmpty(t, ends, string(text))
	require.NotContains(t, ends[1], "id_token", "an ID token does not stand in an address")
	status, page = w.open(b, strings.ReplaceAll(ends[1], "&amp;", "&"))
	require.Equal(t, 200, status, page)
	require.Contains(t, page, "De opdigtede medarbejdere", "one may choose anew")
	var left int
	require.NoError(t, w.register.DB().Get(&left, `SELECT count(*) FROM intake.sessions`))
	require.Zero(t, left, "the starter has heard by the back channel, and ended the person's other session, too")
}

func TestProvider_WhoseRoleIsTakenAwayLosesTheSession(t *testing.T) {
	t.Parallel()
	w, b := newTown(t), browser(t)
	_, page := w.open(b, w.URL+"/")
	_, page = w.choose(b, page, rehearsal.DeputyActor.ID)
	require.Equal(t, "s-107 caseworker children", page)
	old := func() {
		_, err := w.register.DB().Exec(`UPDATE intake.sessions SET checked_at = now() - interval '11 minutes', checking_until = NULL`)
		require.NoError(t, err)
	}
	for range 3 { // each refresh token is good once
		old()
		_, page = w.open(b, w.URL+"/")
		require.Equal(t, "s-107 caseworker children", page)
	}
	w.provider.Take(rehearsal.DeputyActor.ID, true)
	old()
	status, page := w.open(b, w.URL+"/")
	require.Equal(t, http.StatusForbidden, status)
	require.Contains(t, page, "no-role")
}

func TestProvider_WhoHasNoPlaceInTheRolesFileIsRefused(t *testing.T) {
	t.Parallel()
	w, b := newTown(t), browser(t)
	_, page := w.open(b, w.URL+"/")
	status, page := w.choose(b, page, rehearsal.ITActor.ID)
	require.Equal(t, http.StatusForbidden, status)
	require.Contains(t, page, "<code>samspil:it</code>", "they are told what to pass on to IT")
}

func TestProvider_RefusesWhoeverIsNotTheStarter(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	status, _ := w.open(browser(t), w.provider.Base()+"/authorize?client_id=another&response_type=code&scope=openid&redirect_uri=https%3A%2F%2Fevil.example&state=x")
	require.Equal(t, http.StatusBadRequest, status)
	status, _ = w.open(browser(t), w.provider.Base()+"/authorize?client_id=samspil&response_type=code&scope=openid&redirect_uri=https%3A%2F%2Fevil.example&state=x")
	require.Equal(t, http.StatusBadRequest, status)
	require.NoError(t, w.provider.SignOut(t.Context(), "nobody"))
}
