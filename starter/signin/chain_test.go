package signin

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/config"
)

// left is how long the only session lasts.
func (s *site) left() time.Duration {
	s.t.Helper()
	var left []float64
	require.NoError(s.t, s.register.DB().Select(&left, `SELECT extract(epoch FROM expires_at - now()) FROM intake.sessions`))
	require.Len(s.t, left, 1)
	return time.Duration(left[0] * float64(time.Second))
}

// The eight hours count from when somebody proved to the provider who they are, however often they come back from it.
func TestSession_CountsFromWhenTheProviderAskedWhoItWas(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	asked := s.until(b, "/", s.provider.URL)
	to, err := url.Parse(asked)
	require.NoError(t, err)
	require.Equal(t, "28800", to.Query().Get("max_age"))
	s.provider.set(func() { s.provider.claims["auth_time"] = time.Now().Add(-7 * time.Hour).Unix() })
	for range 2 {
		_, page := s.get(b, "/sign-in?to=/a")
		require.Equal(t, "s-114 caseworker children at /a", page)
		require.InDelta(t, time.Hour.Seconds(), s.left().Seconds(), 60)
	}
	s.provider.set(func() { s.provider.claims["auth_time"] = time.Now().Add(-9 * time.Hour).Unix() })
	status, page := s.get(s.browser(), "/a")
	require.Equal(t, http.StatusForbidden, status)
	require.Contains(t, page, "<code>too-long-ago</code>")
	s.provider.set(func() { s.provider.claims["auth_time"] = time.Now().Add(9 * time.Hour).Unix() })
	s.get(b, "/sign-in?to=/a")
	require.InDelta(t, (8 * time.Hour).Seconds(), s.left().Seconds(), 60, "a clock that goes fast gives no more")
}

func TestSession_CountsFromTheFirstSignInWhereTheProviderDoesNotSay(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *config.SignIn) { c.SessionLength = time.Minute })
	b := s.browser()
	s.get(b, "/a")
	first := s.left()
	time.Sleep(1100 * time.Millisecond)
	_, page := s.get(b, "/sign-in?to=/a")
	require.Equal(t, "s-114 caseworker children at /a", page)
	require.Less(t, s.left(), first-time.Second)
}

// Whoever can read the table does not see which page, and so which family, somebody wanted.
func TestSignIn_TheTableNamesNoPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	done := s.until(b, "/desk/families/SP-000001?page=2", "/sign-in/done?")
	var row string
	require.NoError(t, s.register.DB().Get(&row, `SELECT x::text FROM intake.sign_ins x`))
	require.NotContains(t, row, "SP-000001")
	_, page := s.get(b, done)
	require.Equal(t, "s-114 caseworker children at /desk/families/SP-000001", page)
	require.Zero(t, s.count("sign_ins"))
}

// A role that the roles file has no longer ends the session at the next request, whenever the provider was asked last.
func TestSession_EndsWhereTheRoleIsNoLongerInTheFile(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	s.get(b, "/a")
	require.Equal(t, 1, s.count("sessions"))
	path := filepath.Join(t.TempDir(), "roles.yaml")
	require.NoError(t, os.WriteFile(path, []byte(`- {value: "it-staff", role: it}`), 0o600))
	roles, err := config.LoadRoles(path, []string{"children", "employment"})
	require.NoError(t, err)
	s.signIn.Roles = roles
	status, page := s.get(b, "/a")
	require.Equal(t, http.StatusForbidden, status, page)
	require.Zero(t, s.count("sessions"))
}

// Who chooses a role while the provider is asked again works in the chosen role; and nobody chooses one that was taken away meanwhile.
func TestSession_ChoosingARoleAndAskingAgainGoOneAfterTheOther(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.provider.set(func() {
		s.provider.claims["roles"] = []string{"samspil:children:caseworker", "samspil:employment:coordinator"}
	})
	b := s.browser()
	s.get(b, "/a")
	at, err := url.Parse(s.URL)
	require.NoError(t, err)
	token := b.Jar.Cookies(at)[0].Value
	coordinator := casework.Actor{ID: "s-114", Role: casework.Coordinator, Department: "employment"}
	read, write := make(chan bool), make(chan bool)
	var group sync.WaitGroup
	group.Go(func() {
		first := true
		_, err := s.signIn.again(t.Context(), token, func(is *session) bool {
			if first {
				first = false
				read <- true
				<-write
			}
			is.Refresh = "renewed"
			return true
		})
		require.NoError(t, err)
	})
	<-read
	done, err := s.signIn.again(t.Context(), token, func(is *session) bool { is.Actor = coordinator; return true })
	require.NoError(t, err)
	require.True(t, done)
	write <- true
	group.Wait()
	_, is, err := s.signIn.had(t.Context(), token)
	require.NoError(t, err)
	require.Equal(t, coordinator, is.Actor, "the choice is not undone by what was read before it")
	require.Equal(t, "renewed", is.Refresh)
}
