package signin

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/config"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/reading"
)

var theMother = privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), 1)

// withFamilies gives a site the sign-in of families, by the same provider under another client; whom it finds, a test says.
func withFamilies(t *testing.T, find func(sum string) []reading.Place) (*site, *Families) {
	t.Helper()
	s := newSite(t)
	f := NewFamilies(FamilyOptions{
		Settings: config.Families{FamilyOIDCIssuer: config.Issuer(s.provider.URL), FamilyOIDCClientID: clientID, FamilyOIDCScopes: config.Words{"openid"}, FamilyCPRClaim: "person.cpr", FamilySessionIdle: 20 * time.Minute},
		Site:     s.signIn.Settings, FromAge: 13, CPR: privacy.CPRRules{AllowTestNumbers: true}, Index: func(cpr string) string { return privacy.CPRIndex([]byte(strings.Repeat("k", 32)), cpr) },
		Find: func(_ context.Context, sum string) ([]reading.Place, error) { return find(sum), nil }, Database: s.register, Log: slog.New(slog.NewJSONHandler(io.MultiWriter(s.log, t.Output()), nil)),
		Show: func(w http.ResponseWriter, _ *http.Request, status int, text FamilyText) {
			w.WriteHeader(status)
			fmt.Fprint(w, text)
		},
	})
	mux := s.Config.Handler.(*http.ServeMux)
	mux.Handle("/my/sign-in", f)
	mux.Handle("/my/sign-in/", f)
	mux.Handle("/my/sign-out", f)
	mux.HandleFunc("/my/", func(w http.ResponseWriter, r *http.Request) {
		who, err := f.Who(r)
		if err != nil || who == nil {
			fmt.Fprintf(w, "nobody is signed in %v", err)
			return
		}
		fmt.Fprintf(w, "%s as %s", who.Place.Case, who.Place.Member)
	})
	return s, f
}

func inOne(string) []reading.Place { return []reading.Place{{Case: "SP-000007", Member: "adult-1"}} }

func citizen(cpr string) map[string]any {
	return map[string]any{"sub": "citizen-1", "auth_time": time.Now().Unix(), "person": map[string]any{"cpr": cpr}}
}

// Somebody of a family is found by the sum of their number, and the number stands nowhere; after twenty idle minutes, and when they sign out, the session is over.
func TestFamilies_AreSignedInByTheirNumberAndTheNumberIsKeptNowhere(t *testing.T) {
	t.Parallel()
	var asked []string
	s, _ := withFamilies(t, func(sum string) []reading.Place { asked = append(asked, sum); return inOne(sum) })
	s.provider.set(func() { s.provider.claims = citizen(theMother) })
	b := s.browser()
	_, page := s.get(b, "/my/")
	require.Contains(t, page, "nobody is signed in")
	_, page = s.get(b, "/my/sign-in")
	require.Equal(t, "SP-000007 as adult-1", page)
	require.Equal(t, []string{privacy.CPRIndex([]byte(strings.Repeat("k", 32)), theMother)}, asked)
	var held string
	require.NoError(t, s.register.DB().Get(&held, `SELECT (SELECT string_agg(x::text, ' ') FROM intake.sessions x) || coalesce((SELECT string_agg(x::text, ' ') FROM intake.sign_ins x), '')`))
	for _, text := range []string{held, s.log.String()} {
		for _, personal := range []string{theMother, strings.ReplaceAll(theMother, "-", ""), "SP-000007", "citizen-1", "Prøvesen", asked[0]} {
			require.NotContains(t, text, personal)
		}
	}
	to, err := url.Parse(s.until(s.browser(), "/my/sign-in", s.provider.URL))
	require.NoError(t, err)
	require.Equal(t, []string{"S256", "login", s.URL + "/my/sign-in/done"}, []string{to.Query().Get("code_challenge_method"), to.Query().Get("prompt"), to.Query().Get("redirect_uri")})
	require.NotEmpty(t, to.Query().Get("nonce"))

	s.exec(`UPDATE intake.sessions SET seen_at = now() - interval '19 minutes'`)
	_, page = s.get(b, "/my/")
	require.Equal(t, "SP-000007 as adult-1", page)
	s.exec(`UPDATE intake.sessions SET seen_at = seen_at - interval '21 minutes'`)
	_, page = s.get(b, "/my/")
	require.Contains(t, page, "nobody is signed in")
	s.get(b, "/my/sign-in")
	_, page = s.post(b, "/my/sign-out", url.Values{})
	require.Equal(t, string(FamilySignedOut), page)
	_, page = s.get(b, "/my/")
	require.Contains(t, page, "nobody is signed in")
}

// Whoever is not there, is too young, or of whom the provider says no number, gets one page, whatever the reason.
func TestFamilies_WhoeverHasNoPageHearsTheSame(t *testing.T) {
	t.Parallel()
	young := func(years int) string {
		return privacytest.CPR(time.Date(time.Now().Year()-years, 1, 1, 0, 0, 0, 0, time.UTC), 5)
	}
	for rule, who := range map[string]struct {
		claims map[string]any
		find   func(string) []reading.Place
	}{
		"no-place":  {citizen(theMother), func(string) []reading.Place { return nil }},
		"too-young": {citizen(young(12)), inOne},
		"no-number": {map[string]any{"sub": "citizen-1", "auth_time": time.Now().Unix()}, inOne},
	} {
		s, _ := withFamilies(t, who.find)
		s.provider.set(func() { s.provider.claims = who.claims })
		b := s.browser()
		status, page := s.get(b, "/my/sign-in")
		require.Equal(t, []any{http.StatusOK, string(FamilyNobody)}, []any{status, page}, rule)
		require.Contains(t, s.log.String(), rule)
		require.Zero(t, s.count("sessions"))
		_, page = s.get(b, "/my/")
		require.Contains(t, page, "nobody is signed in")
	}
	s, _ := withFamilies(t, inOne)
	s.provider.set(func() { s.provider.claims = citizen(young(14)) })
	_, page := s.get(s.browser(), "/my/sign-in")
	require.Equal(t, "SP-000007 as adult-1", page)
}

// A session of a family opens nothing of the staff's, and the other way round; and who has begun to sign in at the one cannot end it at the other.
func TestFamilies_AndEmployeesAreKeptApart(t *testing.T) {
	t.Parallel()
	s, f := withFamilies(t, inOne)
	s.provider.set(func() {
		s.provider.claims = map[string]any{"sub": "s-114", "auth_time": time.Now().Unix(), "roles": []string{"samspil:children:caseworker"}, "person": map[string]any{"cpr": theMother}}
	})
	b := s.browser()
	s.get(b, "/my/sign-in")
	at, err := url.Parse(s.URL)
	require.NoError(t, err)
	var mine, theirs string
	s.get(b, "/pages")
	for _, c := range b.Jar.Cookies(at) {
		switch c.Name {
		case f.sessions.Cookie.Name:
			mine = c.Value
		case s.signIn.sessions.Cookie.Name:
			theirs = c.Value
		}
	}
	require.NotEmpty(t, mine)
	require.NotEmpty(t, theirs)
	swapped := s.request("GET", "/my/", "")
	swapped.AddCookie(&http.Cookie{Name: f.sessions.Cookie.Name, Value: theirs})
	_, page, _ := s.send(s.browser(), swapped)
	require.Contains(t, page, "nobody is signed in")
	swapped = s.request("GET", "/pages", "")
	swapped.AddCookie(&http.Cookie{Name: s.signIn.sessions.Cookie.Name, Value: mine})
	status, _, _ := s.send(s.browser(), swapped)
	require.Equal(t, http.StatusSeeOther, status, "they are sent to sign in")

	crossed := s.browser()
	back := s.until(crossed, "/my/sign-in", "/my/sign-in/done")
	_, query, _ := strings.Cut(back, "?")
	status, page = s.get(crossed, "/sign-in/done?"+query)
	require.Equal(t, http.StatusBadRequest, status)
	require.Contains(t, page, "state-unknown")
}

// Whoever comes back from the provider is who sits there now: who signed in before is signed out, also where there is nothing for the other, and a proof of long ago is none.
func TestFamilies_WhoComesBackIsWhoSitsThereNow(t *testing.T) {
	t.Parallel()
	there := true
	s, _ := withFamilies(t, func(string) []reading.Place {
		if there {
			return inOne("")
		}
		return nil
	})
	b := s.browser()
	signedIn := func(at time.Time) (status int, page string) {
		s.provider.set(func() {
			s.provider.claims = citizen(theMother)
			s.provider.claims["auth_time"] = at.Unix()
		})
		return s.get(b, "/my/sign-in")
	}
	_, page := signedIn(time.Now())
	require.Equal(t, "SP-000007 as adult-1", page)
	status, page := signedIn(time.Now().Add(-7 * time.Hour))
	require.Equal(t, []any{http.StatusForbidden, string(FamilyAgain)}, []any{status, page})
	_, page = s.get(b, "/my/")
	require.Contains(t, page, "nobody is signed in")
	signedIn(time.Now())
	there = false
	_, page = signedIn(time.Now())
	require.Equal(t, string(FamilyNobody), page)
	_, page = s.get(b, "/my/")
	require.Contains(t, page, "nobody is signed in", "the page of the one before is not theirs")
}
