package provider

import (
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
)

// request is somebody who is signing in.
type request struct {
	*oidc.AuthRequest
	id      string
	person  string // empty until they are chosen
	session string
	at      time.Time
}

func (r *request) GetID() string          { return r.id }
func (*request) GetACR() string           { return "" }
func (*request) GetAMR() []string         { return nil }
func (r *request) GetAudience() []string  { return []string{r.ClientID} }
func (r *request) GetAuthTime() time.Time { return r.at }
func (r *request) GetClientID() string    { return r.ClientID }
func (r *request) GetNonce() string       { return r.Nonce }
func (r *request) GetScopes() []string    { return r.Scopes }
func (r *request) GetSubject() string     { return r.person }
func (r *request) Done() bool             { return r.person != "" }
func (r *request) GetCodeChallenge() *oidc.CodeChallenge {
	if r.CodeChallenge == "" {
		return nil
	}
	return &oidc.CodeChallenge{Challenge: r.CodeChallenge, Method: r.CodeChallengeMethod}
}

// given is what a refresh token stands for.
type given struct {
	person, session, client string
	scopes                  []string
	at                      time.Time
}

func (*given) GetAMR() []string                { return nil }
func (g *given) GetAudience() []string         { return []string{g.client} }
func (g *given) GetAuthTime() time.Time        { return g.at }
func (g *given) GetClientID() string           { return g.client }
func (g *given) GetScopes() []string           { return g.scopes }
func (g *given) GetSubject() string            { return g.person }
func (g *given) SetCurrentScopes(now []string) { g.scopes = now }
