package signin

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// underWay is how long somebody may take at the provider.
const underWay = 10 * time.Minute

// begin sends the browser to the provider. What comes back is believed only once, and only in the same browser.
func (s *SignIn) begin(w http.ResponseWriter, r *http.Request) {
	back := local(r.URL.Query().Get("to"))
	if !s.Settings.Configured() { // the browser itself asks for the token
		http.Redirect(w, r, back, http.StatusSeeOther)
		return
	}
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
		s.Log.Error("a sign-in could not be begun", "error", err)
		s.show(w, r, http.StatusServiceUnavailable, page{Text: "not-now"})
		return
	}
	http.SetCookie(w, s.cookie("samspil-sign-in", browser, "/sign-in", int(underWay.Seconds())))
	ask := []oauth2.AuthCodeOption{oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier), oauth2.SetAuthURLParam("response_mode", "query"), oauth2.SetAuthURLParam("max_age", strconv.Itoa(int(s.Settings.SessionLength.Seconds())))}
	if strength := s.Settings.OIDCStrength; len(strength) > 0 {
		ask = append(ask, oauth2.SetAuthURLParam("acr_values", strings.Join(strength, " ")))
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, config.AuthCodeURL(state, ask...), http.StatusSeeOther)
}

// backIn is the page that somebody wanted, as begin has sealed it.
func backIn(sealed, browser string) string {
	data, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil {
		return "/"
	}
	back, err := open(browser, data)
	if err != nil {
		return "/"
	}
	return local(string(back))
}

// browser is what stands for the browser while somebody signs in.
func (s *SignIn) browser(r *http.Request) string {
	c, err := r.Cookie(s.named("samspil-sign-in"))
	if err != nil || len(c.Value) != len(rand.Text()) {
		return ""
	}
	return c.Value
}

// cookie makes a cookie that no script reads and no other site has sent along with what it posts.
func (s *SignIn) cookie(name, value, path string, seconds int) *http.Cookie {
	if s.Settings.SiteAddress.Secure() {
		path = "/"
	}
	return &http.Cookie{
		Name: s.named(name), Value: value, Path: path, MaxAge: seconds,
		Secure: s.Settings.SiteAddress.Secure(), HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// named gives a cookie the name with which browsers take it from this very host, encrypted, and from no other.
func (s *SignIn) named(name string) string { return cookieName(s.Settings, name) }

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
