package signin

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc/oidctest"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/config"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/internal/service/logtest"
	"samspil/schema/access/accesstest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// provider is one that says what a test wants, over real HTTP, signed with a key of its own.
type fakeProvider struct {
	*httptest.Server
	t   testing.TB
	key *rsa.PrivateKey

	mu      sync.Mutex
	claims  map[string]any        // of whoever signs in; nil: it refuses
	asked   map[string]url.Values // by code
	refresh bool                  // it gives refresh tokens
	down    bool
	spoil   func(claims map[string]any) // what is wrong with the ID token
	code    func(asked url.Values)      // what is wrong with what was asked
}

const clientID = "samspil-site"

// theKey is that of all fake providers: one takes long to make.
var theKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

func newFakeProvider(t testing.TB) *fakeProvider {
	t.Helper()
	key := theKey()
	p := &fakeProvider{t: t, key: key, asked: map[string]url.Values{}, claims: map[string]any{"sub": "s-114", "sid": "session-1", "roles": []string{"samspil:children:caseworker"}}}
	known := &oidctest.Server{PublicKeys: []oidctest.PublicKey{{PublicKey: key.Public(), KeyID: "k", Algorithm: "RS256"}}}
	mux := http.NewServeMux()
	mux.Handle("/", known)
	mux.HandleFunc("GET /auth", p.auth)
	mux.HandleFunc("POST /token", p.token)
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	known.SetIssuer(p.URL)
	return p
}

// auth signs the person in without a question and sends the browser back.
func (p *fakeProvider) auth(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	asked := r.URL.Query()
	if p.code != nil {
		p.code(asked)
	}
	code := rand.Text()
	p.asked[code] = asked
	http.Redirect(w, r, asked.Get("redirect_uri")+"?"+url.Values{"code": {code}, "state": {asked.Get("state")}}.Encode(), http.StatusSeeOther)
}

func (p *fakeProvider) token(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	nonce := ""
	if r.PostFormValue("grant_type") == "authorization_code" {
		asked := p.asked[r.PostFormValue("code")]
		delete(p.asked, r.PostFormValue("code"))
		sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
		if asked == nil || asked.Get("code_challenge_method") != "S256" || asked.Get("code_challenge") != base64.RawURLEncoding.EncodeToString(sum[:]) {
			http.Error(w, `{"error": "invalid_grant"}`, http.StatusBadRequest)
			return
		}
		nonce = asked.Get("nonce")
	}
	switch {
	case p.down:
		http.Error(w, "", http.StatusBadGateway)
		return
	case p.claims == nil:
		http.Error(w, `{"error": "invalid_grant"}`, http.StatusBadRequest)
		return
	}
	claims := map[string]any{"iss": p.URL, "aud": clientID, "exp": time.Now().Add(time.Minute).Unix(), "iat": time.Now().Unix(), "nonce": nonce, "name": "Maja Prøvesen", "email": "maja@example.com"}
	for name, value := range p.claims {
		claims[name] = value
	}
	if p.spoil != nil {
		p.spoil(claims)
	}
	answer := map[string]any{"access_token": rand.Text(), "token_type": "Bearer", "expires_in": 60, "id_token": p.sign(claims)}
	if p.refresh {
		answer["refresh_token"] = rand.Text()
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

func (p *fakeProvider) sign(claims map[string]any) string {
	text, err := json.Marshal(claims)
	require.NoError(p.t, err)
	return oidctest.SignIDToken(p.key, "k", "RS256", string(text))
}

// set changes what the provider does.
func (p *fakeProvider) set(change func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change()
}

// site is the sign-in before a page that says who asks, on a real port with a real database.
type site struct {
	*httptest.Server
	t        testing.TB
	provider *fakeProvider
	register *register.Register
	signIn   *SignIn
	log      *logtest.Buffer
}

const rolesFile = `
- {value: "samspil:children:caseworker", role: caseworker, department: children}
- {value: "samspil:employment:coordinator", role: coordinator, department: employment}
- {value: "it-staff", role: it}
`

func newSite(t testing.TB, change ...func(*config.SignIn)) *site {
	t.Helper()
	s := &site{t: t, provider: newFakeProvider(t), log: &logtest.Buffer{}}
	var err error
	s.register, err = register.Open(t.Context(), pgtest.NewFrom(t, accesstest.Up))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.register.Close()) })
	path := filepath.Join(t.TempDir(), "roles.yaml")
	require.NoError(t, os.WriteFile(path, []byte(rolesFile), 0o600))
	roles, err := config.LoadRoles(path, []string{"children", "employment"})
	require.NoError(t, err)
	mux := http.NewServeMux()
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	settings := config.SignIn{
		SiteAddress: config.Site(s.URL), OIDCIssuer: config.Issuer(s.provider.URL), OIDCClientID: clientID, OIDCScopes: config.Words{"openid"},
		OIDCActorClaim: "sub", OIDCRolesClaim: "roles", OIDCRolesPrefix: "samspil:", SessionLength: 8 * time.Hour, SessionChecked: 10 * time.Minute, SignInQuota: 600,
	}
	for _, c := range change {
		c(&settings)
	}
	s.signIn = New(Options{
		Settings: settings, Roles: roles, Database: s.register, Language: "en", Log: slog.New(slog.NewJSONHandler(io.MultiWriter(s.log, t.Output()), nil)),
		Tokens: func(token string) (casework.Actor, bool) {
			return casework.Actor{ID: "os2forms", Role: casework.IT}, token == "it-token"
		},
	})
	mux.Handle("/sign-in", s.signIn)
	mux.Handle("/sign-in/", s.signIn)
	mux.Handle("/sign-out", s.signIn)
	mux.Handle("/", s.signIn.Known(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, known := s.signIn.Who(r)
		if !known {
			s.signIn.Ask(w, r)
			return
		}
		fmt.Fprintf(w, "%s %s %s at %s", who.ID, who.Role, who.Department, r.URL.Path)
	})))
	return s
}

// browser keeps cookies.
func (s *site) browser() *http.Client {
	jar, err := cookiejar.New(nil)
	require.NoError(s.t, err)
	return &http.Client{Jar: jar}
}

// get opens a page and goes wherever it leads.
func (s *site) get(b *http.Client, path string) (status int, page string) {
	s.t.Helper()
	if strings.HasPrefix(path, "/") {
		path = s.URL + path
	}
	response, err := b.Get(path)
	require.NoError(s.t, err)
	defer response.Body.Close()
	return s.read(response)
}

func (s *site) post(b *http.Client, path string, form url.Values) (status int, page string) {
	s.t.Helper()
	response, err := b.PostForm(s.URL+path, form)
	require.NoError(s.t, err)
	defer response.Body.Close()
	return s.read(response)
}

// send sends one request and goes nowhere from its answer.
func (s *site) send(b *http.Client, request *http.Request) (status int, page string, head http.Header) {
	s.t.Helper()
	b = &http.Client{Jar: b.Jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := b.Do(request)
	require.NoError(s.t, err)
	defer response.Body.Close()
	status, page = s.read(response)
	return status, page, response.Header
}

func (s *site) read(response *http.Response) (int, string) {
	s.t.Helper()
	text, err := io.ReadAll(response.Body)
	require.NoError(s.t, err)
	return response.StatusCode, string(text)
}

func (s *site) request(method, path, body string) *http.Request {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.URL+path, strings.NewReader(body))
	require.NoError(s.t, err)
	if body != "" {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return request
}

// until goes from redirect to redirect until one leads where a test wants to look at it, and gives that address.
func (s *site) until(b *http.Client, path, part string) string {
	s.t.Helper()
	stepping := &http.Client{Jar: b.Jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	at := s.URL + path
	for range 5 {
		response, err := stepping.Get(at)
		require.NoError(s.t, err)
		require.NoError(s.t, response.Body.Close())
		if at = response.Header.Get("Location"); strings.HasPrefix(at, "/") {
			at = s.URL + at
		}
		if strings.Contains(at, part) {
			return at
		}
	}
	s.t.Fatalf("nothing led to %s", part)
	return ""
}

func (s *site) exec(statement string, args ...any) {
	s.t.Helper()
	_, err := s.register.DB().Exec(statement, args...)
	require.NoError(s.t, err)
}

func (s *site) count(table string) (n int) {
	s.t.Helper()
	require.NoError(s.t, s.register.DB().Get(&n, `SELECT count(*) FROM intake.`+table))
	return n
}

// of is the same site for another test.
func (s *site) of(t testing.TB) *site {
	other := *s
	other.t = t
	return &other
}
