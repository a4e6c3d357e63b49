package signin

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/config"
	"samspil/internal/fuzztest"
)

// Whatever a provider says of somebody, nobody becomes what the file does not say.
func FuzzClaims(f *testing.F) {
	s := newSite(f)
	settings := s.signIn.Settings
	settings.OIDCRolesClaim = "realm_access.roles"
	for _, claims := range []string{
		`{"sub": "s-114", "realm_access": {"roles": ["samspil:children:caseworker", "payroll"]}, "acr": "high"}`, `{"sub": "s-114", "realm_access.roles": "it-staff"}`,
		`{"sub": ["s-114"], "realm_access": {"roles": {"a": 1}}}`, `{"sub": "7105001234", "realm_access": {"roles": ["it-staff", 7, null]}}`, `{"realm_access": []}`,
	} {
		f.Add([]byte(claims), []byte{1})
	}
	f.Fuzz(func(t *testing.T, document, dice []byte) {
		look := func(document []byte) {
			var claims map[string]any
			if json.Unmarshal(document, &claims) != nil {
				return
			}
			is, no := person(claims, settings, s.signIn.Roles)
			if no != nil {
				require.Empty(t, is)
				require.Contains(t, written["da"].Pages, no.rule)
				return
			}
			for _, a := range is {
				require.True(t, casework.IsStaffID(a.ID))
				require.Contains(t, []casework.Actor{{ID: a.ID, Role: casework.IT}, {ID: a.ID, Role: casework.Caseworker, Department: "children"}, {ID: a.ID, Role: casework.Coordinator, Department: "employment"}}, a)
			}
		}
		look(document)
		roll := fuzztest.NewDice(dice)
		look(fuzztest.Mutate(document, roll))
		if roll.N(8) == 1 {
			fuzztest.Linear(t, fuzztest.Grow(document, roll), look)
		}
	})
}

// Whatever comes to the doors, the program answers, and sends nobody elsewhere but to the provider.
func FuzzDoors(f *testing.F) {
	s := newSite(f, func(c *config.SignIn) { c.SignInQuota = 60_000_000 })
	f.Add("/work?page=2", "a", "b")
	f.Add("//evil.example\x00", "\xff", strings.Repeat("e.", 50))
	f.Add("/\xff", "%", "eyJhbGciOiJub25lIn0.e30.")
	f.Fuzz(func(t *testing.T, to, state, token string) {
		s := s.of(t)
		b := s.browser()
		b.Jar.SetCookies(&url.URL{Scheme: "http", Host: strings.TrimPrefix(s.URL, "http://")}, []*http.Cookie{{Name: "samspil", Value: url.QueryEscape(state)}, {Name: "samspil-sign-in", Value: url.QueryEscape(token)}})
		for _, request := range []*http.Request{
			s.request(http.MethodGet, "/sign-in?to="+url.QueryEscape(to), ""),
			s.request(http.MethodGet, "/sign-in/done?state="+url.QueryEscape(state)+"&code="+url.QueryEscape(token), ""),
			s.request(http.MethodGet, "/sign-in/as?to="+url.QueryEscape(to), ""),
			s.request(http.MethodPost, "/sign-in/as", url.Values{"to": {to}, "role": {state}, "department": {token}}.Encode()),
			s.request(http.MethodPost, "/sign-in/back-channel", url.Values{"logout_token": {token}}.Encode()),
			s.request(http.MethodPost, "/sign-out", url.Values{"to": {to}}.Encode()),
			s.request(http.MethodGet, "/", ""),
		} {
			status, _, head := s.send(b, request)
			require.Less(t, status, 500, request.URL)
			if at := head.Get("Location"); at != "" {
				require.True(t, strings.HasPrefix(at, s.provider.URL+"/auth?") || strings.HasPrefix(at, "/") && !strings.HasPrefix(at, "//"), at)
			}
		}
		require.Zero(t, s.count("sessions"))
	})
}
