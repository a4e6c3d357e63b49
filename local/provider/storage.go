package provider

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"sync"
	"time"

	jose "github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// storage is what the library keeps here.
type storage struct {
	clients map[string]client
	key     key

	mu       sync.Mutex
	people   people
	requests map[string]*request
	codes    map[string]string // the request's id by code
	refresh  map[string]*given // by refresh token
	access   map[string]*given // by the id of an access token
	sessions map[string]string // the person by the session in their browser
	citizens []Citizen         // whom the page for families has shown
}

// The library takes it for each of these.
var (
	_ op.Storage                   = (*storage)(nil)
	_ op.CanSetUserinfoFromRequest = (*storage)(nil)
)

const tokensLast = 5 * time.Minute

var errUnknown = errors.New("there is no such thing here")

func newStorage(c Config, private *rsa.PrivateKey) storage {
	return storage{
		clients: map[string]client{ClientID: {ClientID, c.Site, "/sign-in/done"}, FamilyClientID: {FamilyClientID, c.Site, "/my/sign-in/done"}}, key: key{rand.Text(), private}, people: people{all: c.People}, requests: map[string]*request{}, codes: map[string]string{},
		refresh: map[string]*given{}, access: map[string]*given{}, sessions: map[string]string{},
	}
}

// Take takes somebody's role away, or gives it back.
func (s *storage) Take(id string, away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.people.taken = nil; away {
		s.people.taken = []string{id}
	}
}

func (s *storage) CreateAuthRequest(_ context.Context, asked *oidc.AuthRequest, _ string) (op.AuthRequest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := &request{AuthRequest: asked, id: rand.Text()}
	s.requests[r.id] = r
	return r, nil
}

func (s *storage) AuthRequestByID(_ context.Context, id string) (op.AuthRequest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, is := s.requests[id]; is {
		return r, nil
	}
	return nil, errUnknown
}

func (s *storage) AuthRequestByCode(ctx context.Context, code string) (op.AuthRequest, error) {
	s.mu.Lock()
	id := s.codes[code]
	s.mu.Unlock()
	return s.AuthRequestByID(ctx, id)
}

func (s *storage) SaveAuthCode(_ context.Context, id, code string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codes[code] = id
	return nil
}

func (s *storage) DeleteAuthRequest(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.requests, id)
	for code, of := range s.codes {
		if of == id {
			delete(s.codes, code)
		}
	}
	return nil
}

// givenTo is what tokens stand for.
func givenTo(r op.TokenRequest) *given {
	switch r := r.(type) {
	case *request:
		return &given{r.person, r.session, r.ClientID, r.Scopes, r.at}
	case *given:
		again := *r
		return &again
	}
	return &given{person: r.GetSubject(), scopes: r.GetScopes()}
}

func (s *storage) CreateAccessToken(_ context.Context, r op.TokenRequest) (string, time.Time, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := rand.Text()
	s.access[id] = givenTo(r)
	return id, time.Now().Add(tokensLast), nil
}

// CreateAccessAndRefreshTokens gives each refresh token for one use.
func (s *storage) CreateAccessAndRefreshTokens(ctx context.Context, r op.TokenRequest, used string) (id, token string, until time.Time, err error) {
	if id, until, err = s.CreateAccessToken(ctx, r); err != nil {
		return "", "", until, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.refresh, used)
	token = rand.Text()
	s.refresh[token] = givenTo(r)
	return id, token, until, nil
}

// TokenRequestByRefreshToken refuses what belongs to a session that has ended.
func (s *storage) TokenRequestByRefreshToken(_ context.Context, token string) (op.RefreshTokenRequest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, is := s.refresh[token]
	if !is || s.sessions[g.session] != g.person {
		return nil, op.ErrInvalidRefreshToken
	}
	return g, nil
}

// TerminateSession does nothing: which session ends is known by the browser, before the library is asked.
func (*storage) TerminateSession(context.Context, string, string) error { return nil }

func (s *storage) RevokeToken(_ context.Context, token, _, _ string) *oidc.Error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.refresh, token)
	delete(s.access, token)
	return nil
}

func (s *storage) GetRefreshTokenInfo(_ context.Context, _, token string) (person, id string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g, is := s.refresh[token]; is {
		return g.person, token, nil
	}
	return "", "", op.ErrInvalidRefreshToken
}

func (s *storage) GetClientByClientID(_ context.Context, id string) (op.Client, error) {
	known, is := s.clients[id]
	if !is {
		return nil, errUnknown
	}
	return known, nil
}

func (s *storage) AuthorizeClientIDSecret(_ context.Context, id, secret string) error {
	if _, is := s.clients[id]; !is || secret != ClientSecret {
		return errUnknown
	}
	return nil
}

func (*storage) SetUserinfoFromScopes(context.Context, *oidc.UserInfo, string, string, []string) error {
	return nil
}

// SetUserinfoFromRequest puts the roles into the ID token, and the session by which it can be ended.
func (s *storage) SetUserinfoFromRequest(_ context.Context, info *oidc.UserInfo, r op.IDTokenRequest, _ []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	session := ""
	switch r := r.(type) {
	case *request:
		session = r.session
	case *given:
		session = r.session
	}
	s.say(info, r.GetSubject(), session)
	return nil
}

func (s *storage) say(info *oidc.UserInfo, person, session string) {
	info.Subject = person
	if citizen, is := s.citizen(person); is {
		info.AppendClaims("cpr", citizen.CPR)
		return
	}
	info.AppendClaims("roles", s.people.roles(person))
	if session != "" {
		info.AppendClaims("sid", session)
	}
}

func (s *storage) SetUserinfoFromToken(_ context.Context, info *oidc.UserInfo, token, _, _ string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, is := s.access[token]
	if !is {
		return errUnknown
	}
	s.say(info, g.person, "")
	return nil
}

func (*storage) SetIntrospectionFromToken(context.Context, *oidc.IntrospectionResponse, string, string, string) error {
	return errUnknown
}

func (*storage) GetPrivateClaimsFromScopes(context.Context, string, string, []string) (map[string]any, error) {
	return map[string]any{}, nil
}

func (*storage) GetKeyByIDAndClientID(context.Context, string, string) (*jose.JSONWebKey, error) {
	return nil, errUnknown
}

func (*storage) ValidateJWTProfileScopes(context.Context, string, []string) ([]string, error) {
	return nil, errUnknown
}

func (*storage) Health(context.Context) error { return nil }

// key is the one with which everything is signed.
type key struct {
	id      string
	private *rsa.PrivateKey
}

func (k key) SignatureAlgorithm() jose.SignatureAlgorithm { return jose.RS256 }
func (k key) Key() any                                    { return k.private }
func (k key) ID() string                                  { return k.id }

// public is what others check it with.
type public struct{ key }

func (public) Algorithm() jose.SignatureAlgorithm { return jose.RS256 }
func (public) Use() string                        { return "sig" }
func (p public) Key() any                         { return &p.private.PublicKey }

func (s *storage) SigningKey(context.Context) (op.SigningKey, error) { return s.key, nil }

func (*storage) SignatureAlgorithms(context.Context) ([]jose.SignatureAlgorithm, error) {
	return []jose.SignatureAlgorithm{jose.RS256}, nil
}

func (s *storage) KeySet(context.Context) ([]op.Key, error) { return []op.Key{public{s.key}}, nil }
