package signin

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// underWay is how long somebody may take at the provider.
const underWay = 10 * time.Minute

// begin sends the browser to the provider. What comes back is believed only once, and only in the same browser.
func (s *way) begin(w http.ResponseWriter, r *http.Request) {
	back := s.local(r.URL.Query().Get("to"))
	config, err := s.provider.config(r.Context())
	if err != nil {
		s.unreachable(w, r, err)
		return
	}
	browser := s.browser(r)
	if browser == "" {
		browser = rand.Text()
	}
	state, nonce, verifier := rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	sealed, err := seal(browser, []byte(back)) // a page's address may name a family: only this browser opens it
	if err == nil {
		err = s.store.begin(r.Context(), signIn{State: hash(state), Browser: hash(browser), Nonce: nonce, Verifier: verifier, Back: base64.RawStdEncoding.EncodeToString(sealed)})
	}
	if err != nil {
		s.log.Error("a sign-in could not be begun", "error", err)
		s.answer(w, r, http.StatusServiceUnavailable, page{Text: "not-now"})
		return
	}
	http.SetCookie(w, s.cookie(s.cookies+"-sign-in", browser, s.at, int(underWay.Seconds())))
	ask := append([]oauth2.AuthCodeOption{oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier), oauth2.SetAuthURLParam("response_mode", "query")}, s.ask...)
	if strength := s.client.Strength; len(strength) > 0 {
		ask = append(ask, oauth2.SetAuthURLParam("acr_values", strings.Join(strength, " ")))
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, config.AuthCodeURL(state, ask...), http.StatusSeeOther)
}

// backIn is the page that somebody wanted, as begin has sealed it.
func (s *way) backIn(sealed, browser string) string {
	data, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil {
		return s.home
	}
	back, err := open(browser, data)
	if err != nil {
		return s.home
	}
	return s.local(string(back))
}

// browser is what stands for the browser while somebody signs in.
func (s *way) browser(r *http.Request) string {
	c, err := r.Cookie(s.named(s.cookies + "-sign-in"))
	if err != nil || len(c.Value) != len(rand.Text()) {
		return ""
	}
	return c.Value
}

// cookie makes a cookie that no script reads and no other site has sent along with what it posts.
func (s *way) cookie(name, value, path string, seconds int) *http.Cookie {
	if s.client.Site.Secure() {
		path = "/"
	}
	return &http.Cookie{
		Name: s.named(name), Value: value, Path: path, MaxAge: seconds,
		Secure: s.client.Site.Secure(), HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// named gives a cookie the name with which browsers take it from this very host, encrypted, and from no other.
func (s *way) named(name string) string { return cookieName(s.client.Site, name) }

// local is a page that one comes back to from signing in here: one of the site that begins as home does, and that one where it is none.
func (s *way) local(to string) string {
	if to = local(to); !strings.HasPrefix(to, s.home) {
		return s.home
	}
	return to
}

// local is a page of the site, and the first page where it is none: nobody is sent elsewhere by an address that somebody else has made.
func local(to string) string {
	u, err := url.Parse(to)
	if err != nil || len(to) > 2000 || !utf8.ValidString(to) || u.IsAbs() || u.Host != "" || u.User != nil || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") ||
		strings.HasPrefix(to, "/sign-") {
		return "/"
	}
	return to
}

func escape(to string) string { return url.QueryEscape(to) }

func hash(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}
