package signin

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/config"
)

func TestSignIn_LeadsThroughTheProviderBackToThePage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	status, page := s.get(b, "/pages/late?page=2")
	require.Equal(t, 200, status, page)
	require.Equal(t, "s-114 caseworker children at /pages/late", page)
	require.Equal(t, 1, s.count("sessions"))
	require.Zero(t, s.count("sign_ins"), "each is used once")
	_, again := s.get(b, "/other")
	require.Equal(t, "s-114 caseworker children at /other", again, "and is not asked again")

	for _, personal := range []string{"Prøvesen", "maja", "/pages/late"} {
		require.NotContains(t, s.log.String(), personal)
	}
	var sealed []byte
	require.NoError(t, s.register.DB().Get(&sealed, `SELECT sealed FROM intake.sessions`))
	require.NotContains(t, string(sealed), "s-114", "the table alone says nothing")
}

func TestSignIn_AskedOfTheProviderIsAllThatProtectsIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	to, err := url.Parse(s.until(s.browser(), "/", s.provider.URL))
	require.NoError(t, err)
	asked := to.Query()
	require.Equal(t, "code", asked.Get("response_type"))
	require.Equal(t, "S256", asked.Get("code_challenge_method"))
	require.Equal(t, "query", asked.Get("response_mode"))
	require.NotEmpty(t, asked.Get("nonce"))
	require.GreaterOrEqual(t, len(asked.Get("state")), 26)
	require.Equal(t, s.URL+"/sign-in/done", asked.Get("redirect_uri"))
}

// Each thing that is wrong is refused with a page that says what to do, and nobody is signed in.
func TestSignIn_WhatIsWrongIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		wrong func(p *fakeProvider)
		rule  string
		says  string
	}{
		"another nonce":      {func(p *fakeProvider) { p.spoil = func(c map[string]any) { c["nonce"] = "another" } }, "nonce-wrong", "Begin anew"},
		"no nonce":           {func(p *fakeProvider) { p.spoil = func(c map[string]any) { delete(c, "nonce") } }, "nonce-wrong", "Begin anew"},
		"another verifier":   {func(p *fakeProvider) { p.code = func(q url.Values) { q.Set("code_challenge", "another") } }, "code-refused", "Begin anew"},
		"a foreign issuer":   {func(p *fakeProvider) { p.spoil = func(c map[string]any) { c["iss"] = "https://evil.example" } }, "token-invalid", "Begin anew"},
		"another's audience": {func(p *fakeProvider) { p.spoil = func(c map[string]any) { c["aud"] = "another" } }, "token-invalid", "Begin anew"},
		"an old token": {func(p *fakeProvider) {
			p.spoil = func(c map[string]any) { c["exp"] = time.Now().Add(-time.Minute).Unix() }
		}, "token-expired", "clock"},
		"nothing of ours": {func(p *fakeProvider) { p.claims["roles"] = []string{"payroll"} }, "no-role", "Ask your leader"},
		"no roles at all": {func(p *fakeProvider) { delete(p.claims, "roles") }, "no-role", "Ask your leader"},
		"a role nobody mapped": {func(p *fakeProvider) {
			p.claims["roles"] = []string{"samspil:children:caseworker", "samspil:tax:<b>boss</b>"}
		}, "claim-unknown", "&lt;b&gt;boss"},
		"an e-mail as id":      {func(p *fakeProvider) { p.claims["sub"] = "maja@example.com" }, "no-staff-id", "municipality&#39;s IT"},
		"a CPR number as id":   {func(p *fakeProvider) { p.claims["sub"] = "7105001234" }, "no-staff-id", "municipality&#39;s IT"},
		"the provider says no": {func(p *fakeProvider) { p.claims = nil }, "code-refused", "Begin anew"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			s.provider.set(func() { c.wrong(s.provider) })
			status, page := s.get(s.browser(), "/")
			require.Equal(t, http.StatusForbidden, status, page)
			require.Contains(t, page, "<code>"+c.rule+"</code>")
			require.Contains(t, page, c.says)
			require.Contains(t, page, `href="/sign-in"`)
			require.Zero(t, s.count("sessions"))
			require.Contains(t, s.log.String(), `"rule":"`+c.rule+`"`)
			for _, personal := range []string{"Prøvesen", "maja", "s-114", "7105001234", "boss"} {
				require.NotContains(t, s.log.String(), personal)
			}
		})
	}
}

func TestSignIn_AnAddressOfTheProviderIsGoodOnceAndInTheSameBrowser(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	back := s.until(b, "/", "/sign-in/done?")
	status, page := s.get(s.browser(), back)
	require.Equal(t, http.StatusBadRequest, status)
	require.Contains(t, page, "other-browser")
	status, page = s.get(b, back)
	require.Equal(t, http.StatusBadRequest, status, "whoever tried has used it up")
	require.Contains(t, page, "state-unknown")
	require.Zero(t, s.count("sessions"))

	back = s.until(b, "/", "/sign-in/done?")
	status, _ = s.get(b, back)
	require.Equal(t, 200, status)
	status, page = s.get(b, back)
	require.Equal(t, http.StatusBadRequest, status, "replayed")
	require.Contains(t, page, "state-unknown")

	back = s.until(s.browser(), "/sign-in", "/sign-in/done?")
	s.exec(`UPDATE intake.sign_ins SET expires_at = now() - interval '1 second'`)
	status, _ = s.get(b, back)
	require.Equal(t, http.StatusBadRequest, status, "too old")
	status, _ = s.get(b, strings.Replace(s.until(b, "/sign-in", "/sign-in/done?"), "/done?", "/done?iss=https%3A%2F%2Fevil.example&", 1))
	require.Equal(t, http.StatusBadRequest, status, "a foreign issuer in the address")
}

func TestSession_IsOverAfterItsTimeAndWhenItIsSignedOut(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	_, page := s.get(b, "/")
	require.Contains(t, page, "s-114")
	s.exec(`UPDATE intake.sessions SET expires_at = now() - interval '1 second'`)
	status, _, _ := s.send(b, s.request(http.MethodGet, "/", ""))
	require.Equal(t, http.StatusSeeOther, status, "signs in again")
	status, page = s.post(b, "/notes", url.Values{"text": {"x"}})
	require.Equal(t, http.StatusUnauthorized, status)
	require.Contains(t, page, "send it again", "whoever sent something hears that it was not taken in")

	old := s.cookie(b)
	s.get(b, "/sign-in")
	require.NotEqual(t, old, s.cookie(b), "each sign-in has an id of its own")
	require.Equal(t, 1, s.count("sessions"))
	stolen := s.cookie(b)
	status, page = s.post(b, "/sign-out", nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, "signed out")
	require.Zero(t, s.count("sessions"))
	request := s.request(http.MethodGet, "/", "")
	request.AddCookie(&http.Cookie{Name: "samspil", Value: stolen})
	status, _, _ = s.send(&http.Client{}, request)
	require.Equal(t, http.StatusSeeOther, status, "whoever kept the cookie is nobody")
}

// cookie is the value of the session's cookie.
func (s *site) cookie(b *http.Client) string {
	at, err := url.Parse(s.URL)
	require.NoError(s.t, err)
	for _, c := range b.Jar.Cookies(at) {
		if c.Name == "samspil" {
			return c.Value
		}
	}
	return ""
}

func TestSession_WhoseRoleWasTakenAwayLosesIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.provider.set(func() { s.provider.refresh = true })
	b := s.browser()
	s.get(b, "/")
	old := func() { s.exec(`UPDATE intake.sessions SET checked_at = now() - interval '11 minutes'`) }
	old()
	_, page := s.get(b, "/a")
	require.Contains(t, page, "s-114", "the provider still says so")
	var fresh bool
	require.NoError(t, s.register.DB().Get(&fresh, `SELECT checked_at > now() - interval '1 minute' AND checking_until IS NULL FROM intake.sessions`))
	require.True(t, fresh)

	s.provider.set(func() { s.provider.down = true })
	old()
	_, page = s.get(b, "/a")
	require.Contains(t, page, "s-114", "while the provider is down its last word counts a little longer")
	s.exec(`UPDATE intake.sessions SET checked_at = now() - interval '21 minutes', checking_until = NULL`)
	status, _ := s.get(b, "/a")
	require.NotEqual(t, 200, status, "and no longer")

	s.provider.set(func() {
		s.provider.down = false
		s.provider.claims["roles"] = []string{"samspil:employment:coordinator"}
	})
	old()
	s.exec(`UPDATE intake.sessions SET checking_until = NULL`)
	status, _ = s.post(b, "/notes", nil)
	require.Equal(t, http.StatusUnauthorized, status, "the role is another now")
	require.Zero(t, s.count("sessions"))
	_, page = s.get(b, "/a")
	require.Contains(t, page, "coordinator employment")

	s.provider.set(func() { s.provider.claims = nil })
	old()
	status, _ = s.post(b, "/notes", nil)
	require.Equal(t, http.StatusUnauthorized, status, "the provider does not know them any more")
	require.Zero(t, s.count("sessions"))
}

func TestSession_WithoutARefreshTokenTheBrowserIsSentThereAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	s.get(b, "/")
	s.exec(`UPDATE intake.sessions SET checked_at = now() - interval '11 minutes'`)
	status, _ := s.post(b, "/notes", nil)
	require.Equal(t, http.StatusUnauthorized, status)
	_, page := s.get(b, "/a")
	require.Equal(t, "s-114 caseworker children at /a", page)
	require.Equal(t, 1, s.count("sessions"), "the old one is ended")
}

func TestBackChannel_EndsAllSessionsOfThePersonAndOfNobodyElse(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	one, two, other := s.browser(), s.browser(), s.browser()
	s.get(one, "/")
	s.provider.set(func() { s.provider.claims["sid"] = "session-2" })
	s.get(two, "/")
	s.provider.set(func() { s.provider.claims["sub"], s.provider.claims["sid"] = "s-115", "session-3" })
	s.get(other, "/")
	require.Equal(t, 3, s.count("sessions"))
	token := func(change func(map[string]any)) string {
		claims := map[string]any{
			"iss": s.provider.URL, "aud": clientID, "iat": time.Now().Unix(), "exp": time.Now().Add(time.Minute).Unix(), "jti": rand.Text(), "sub": "s-114",
			"events": map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}},
		}
		change(claims)
		return s.provider.sign(claims)
	}
	for name, wrong := range map[string]string{
		"nothing":          "",
		"a foreign issuer": token(func(c map[string]any) { c["iss"] = "https://evil.example" }),
		"for another":      token(func(c map[string]any) { c["aud"] = "another" }),
		"an ID token":      token(func(c map[string]any) { c["nonce"] = "x" }),
		"too old":          token(func(c map[string]any) { c["exp"] = time.Now().Add(-time.Minute).Unix() }),
		"no event":         token(func(c map[string]any) { delete(c, "events") }),
		"nobody":           token(func(c map[string]any) { delete(c, "sub") }),
	} {
		status, answer := s.post(s.browser(), "/sign-in/back-channel", url.Values{"logout_token": {wrong}})
		require.Equal(t, http.StatusBadRequest, status, name)
		require.True(t, json.Valid([]byte(answer)), name)
	}
	require.Equal(t, 3, s.count("sessions"))
	status, _ := s.post(s.browser(), "/sign-in/back-channel", url.Values{"logout_token": {token(func(c map[string]any) { delete(c, "sub"); c["sid"] = "session-2" })}})
	require.Equal(t, 200, status)
	require.Equal(t, 1, s.count("sessions"), "both of the person, named by one of them")
	_, page := s.get(other, "/")
	require.Contains(t, page, "s-115")
}

func TestSignIn_WhoHasSeveralRolesChoosesOne(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.provider.set(func() {
		s.provider.claims["roles"] = []string{"samspil:children:caseworker", "samspil:employment:coordinator", "payroll"}
	})
	b := s.browser()
	_, page := s.get(b, "/a")
	require.Contains(t, page, "As whom do you work?")
	require.Contains(t, page, "Coordinating caseworker, employment")
	_, page = s.post(b, "/sign-in/as", url.Values{"role": {"coordinator"}, "department": {"employment"}, "to": {"/a"}})
	require.Equal(t, "s-114 coordinator employment at /a", page)
	status, _ := s.post(b, "/sign-in/as", url.Values{"role": {"head"}, "department": {"children"}, "to": {"/a"}})
	require.Equal(t, http.StatusForbidden, status, "none of theirs")
	_, page = s.get(b, "/b")
	require.Equal(t, "s-114 coordinator employment at /b", page)
}

func TestSignIn_SendsNobodyElsewhere(t *testing.T) {
	t.Parallel()
	for to, want := range map[string]string{
		"/a?b=c": "/a?b=c", "": "/", "//evil.example": "/", "https://evil.example/": "/", `/\evil.example`: "/", "/%2f/x": "/%2f/x", "evil": "/", "/sign-in": "/", "/sign-out": "/",
		"javascript:alert(1)": "/", "/" + strings.Repeat("x", 3000): "/", "/a\r\nX: y": "/", "/\xff": "/", "/\x00": "/",
	} {
		require.Equal(t, want, local(to), to)
	}
}

func TestSession_ItsCookieIsForThisSiteAlone(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *config.SignIn) { c.SiteAddress = "https://samspil.example" })
	answer := httptest.NewRecorder()
	s.signIn.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/sign-in", nil))
	require.Equal(t, http.StatusSeeOther, answer.Code)
	cookies := answer.Result().Cookies()
	answer = httptest.NewRecorder()
	require.NoError(t, s.signIn.enter(answer, httptest.NewRequest(http.MethodGet, "/sign-in/done", nil), owner{person: "p"}, time.Now().Add(8*time.Hour), session{Actor: casework.Actor{ID: "s-114"}}))
	cookies = append(cookies, answer.Result().Cookies()...)
	require.Len(t, cookies, 2)
	for _, c := range cookies {
		require.True(t, strings.HasPrefix(c.Name, "__Host-"), c.Name)
		require.True(t, c.Secure && c.HttpOnly && c.SameSite == http.SameSiteLaxMode && c.Path == "/" && c.Domain == "", c)
	}
	var left float64
	require.NoError(t, s.register.DB().Get(&left, `SELECT extract(epoch FROM expires_at - now()) FROM intake.sessions`))
	require.InDelta(t, (8 * time.Hour).Seconds(), left, 60)
}

func TestSignIn_AProviderThatIsDownIsSaidAndHoldsNothingUp(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.provider.Close()
	status, page := s.get(s.browser(), "/")
	require.NotEmpty(t, s.log.String())
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Contains(t, page, "does not answer")
}

func TestDoors_WhoComesTooOftenWaits(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *config.SignIn) { c.SignInQuota = 20 })
	for range 2 {
		require.Contains(t, s.until(s.browser(), "/sign-in", s.provider.URL), "/auth")
	}
	status, _, head := s.send(&http.Client{}, s.request(http.MethodGet, "/sign-in", ""))
	require.NotEmpty(t, head.Get("Retry-After"))
	require.Equal(t, http.StatusTooManyRequests, status)
	status, _, _ = s.send(&http.Client{}, s.request(http.MethodGet, "/desk/work", ""))
	require.Equal(t, http.StatusTooManyRequests, status, "whoever nobody knows is counted at each door")
	for range 2 {
		status, _, _ = s.send(&http.Client{}, s.request(http.MethodPost, "/sign-in/back-channel", "logout_token=x"))
		require.Equal(t, http.StatusBadRequest, status, "the provider has a door of its own")
	}
	status, _, _ = s.send(&http.Client{}, s.request(http.MethodPost, "/sign-in/back-channel", "logout_token=x"))
	require.Equal(t, http.StatusTooManyRequests, status)
}

// Whoever is known is held up by nobody at the same network address.
func TestDoors_WhoIsKnownDoesNotWaitForStrangers(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *config.SignIn) { c.SignInQuota = 60 })
	b := s.browser()
	status, _ := s.get(b, "/")
	require.Equal(t, http.StatusOK, status)
	limited := false
	for range 20 {
		status, _, _ := s.send(&http.Client{}, s.request(http.MethodGet, "/a", ""))
		limited = limited || status == http.StatusTooManyRequests
	}
	require.True(t, limited)
	status, _ = s.get(b, "/a")
	require.Equal(t, http.StatusOK, status)
}

func TestSignIn_TakesNothingThatAnotherSiteHasSent(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	s.get(b, "/")
	request := s.request(http.MethodPost, "/sign-out", "")
	request.Header.Set("Sec-Fetch-Site", "cross-site")
	status, _, _ := s.send(b, request)
	require.Equal(t, http.StatusForbidden, status)
	require.Equal(t, 1, s.count("sessions"))
}

func TestNear_WithoutAProviderTheSiteAnswersOnThisMachineOnly(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *config.SignIn) { c.OIDCIssuer = "" })
	status, page := s.get(s.browser(), "/")
	require.Equal(t, http.StatusUnauthorized, status)
	require.Contains(t, page, "token as the password")
	ask := func(change func(*http.Request)) (int, string) {
		request := s.request(http.MethodGet, "/a", "")
		request.SetBasicAuth("x", "it-token")
		change(request)
		status, page, _ := s.send(&http.Client{}, request)
		return status, page
	}
	_, page = ask(func(*http.Request) {})
	require.Equal(t, "os2forms it  at /a", page)
	for name, change := range map[string]func(*http.Request){
		"through a proxy":    func(r *http.Request) { r.Header.Set("X-Forwarded-For", "10.0.0.7") },
		"by another name":    func(r *http.Request) { r.Host = "samspil.example" },
		"by one that points": func(r *http.Request) { r.Host = "127.0.0.1.evil.example:80" },
	} {
		status, page = ask(change)
		require.Equal(t, http.StatusForbidden, status, name)
		require.Contains(t, page, "not set up yet", name)
	}
	answer := httptest.NewRecorder()
	s.signIn.Known(nil).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "http://localhost/", nil)) // from 192.0.2.1
	require.Equal(t, http.StatusForbidden, answer.Code)
}

func TestTexts_AreThereInBothLanguages(t *testing.T) {
	t.Parallel()
	da, en := written["da"], written["en"]
	for name, text := range da.Pages {
		require.NotEmpty(t, text.Title, name)
		require.NotEmpty(t, text.Body, name)
		require.NotEmpty(t, en.Pages[name].Title, "English: "+name)
		require.NotEmpty(t, en.Pages[name].Body, "English: "+name)
	}
	require.Len(t, en.Pages, len(da.Pages))
	require.Len(t, en.Words, len(da.Words))
	for word := range da.Words {
		require.NotEmpty(t, en.Words[word], word)
	}
	for _, role := range []casework.Role{casework.Caseworker, casework.Coordinator, casework.TeamLeader, casework.Head, casework.IT} {
		require.NotEmpty(t, da.Words["role-"+string(role)])
	}
}
