package signin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"samspil/internal/config"
)

// provider is one that vouches for people. What it says of itself is asked when somebody signs in for the first time, and kept.
type provider struct {
	settings config.Client
	back     string // where it sends a browser back to
	client   *http.Client

	mu    sync.Mutex
	known *oidc.Provider
	ends  string // where one signs out of everything; empty: nowhere
}

// with lets the libraries ask by our client.
func (p *provider) with(ctx context.Context) context.Context {
	return oidc.ClientContext(ctx, p.client)
}

func (p *provider) discover(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known != nil {
		return p.known, nil
	}
	ctx, cancel := context.WithTimeout(ctx, providerWait)
	defer cancel()
	found, err := oidc.NewProvider(p.with(ctx), string(p.settings.Issuer)) // it checks that the issuer is the one that was set
	if err != nil {
		return nil, fmt.Errorf("ask the provider what it is: %w", err)
	}
	var more struct {
		Ends string `json:"end_session_endpoint"`
	}
	if err := found.Claims(&more); err != nil {
		return nil, fmt.Errorf("read what the provider is: %w", err)
	}
	p.known, p.ends = found, more.Ends
	return found, nil
}

func (p *provider) config(ctx context.Context) (*oauth2.Config, error) {
	found, err := p.discover(ctx)
	if err != nil {
		return nil, err
	}
	return &oauth2.Config{
		ClientID: p.settings.ID, ClientSecret: p.settings.Secret.Reveal(), Endpoint: found.Endpoint(), RedirectURL: p.back, Scopes: p.settings.Scopes,
	}, nil
}

// verifier holds a token against the issuer, this program's id and the provider's keys.
func (p *provider) verifier(ctx context.Context) (*oidc.IDTokenVerifier, error) {
	found, err := p.discover(ctx)
	if err != nil {
		return nil, err
	}
	return found.Verifier(&oidc.Config{ClientID: p.settings.ID}), nil
}

// redeem gives the tokens for a code.
func (p *provider) redeem(ctx context.Context, code, verifier string) (*oauth2.Token, error) {
	config, err := p.config(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, providerWait)
	defer cancel()
	return config.Exchange(p.with(ctx), code, oauth2.VerifierOption(verifier))
}

// renew gives new tokens for a refresh token.
func (p *provider) renew(ctx context.Context, refresh string) (*oauth2.Token, error) {
	config, err := p.config(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, providerWait)
	defer cancel()
	return config.TokenSource(p.with(ctx), &oauth2.Token{RefreshToken: refresh}).Token()
}

// errNoIDToken is a provider that says nothing of who it is.
var errNoIDToken = errors.New("the provider sent no ID token")

// identity is the verified ID token among tokens.
func (p *provider) identity(ctx context.Context, tokens *oauth2.Token) (*oidc.IDToken, error) {
	raw, is := tokens.Extra("id_token").(string)
	if !is {
		return nil, errNoIDToken
	}
	verifier, err := p.verifier(ctx)
	if err != nil {
		return nil, err
	}
	return verifier.Verify(p.with(ctx), raw)
}

// unanswered tells whether the provider did not answer, rather than say no.
func unanswered(err error) bool {
	said, is := errors.AsType[*oauth2.RetrieveError](err)
	return !is || said.Response == nil || said.Response.StatusCode >= http.StatusInternalServerError || said.Response.StatusCode == http.StatusTooManyRequests
}
