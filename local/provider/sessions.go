package provider

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	jose "github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/pkg/op"
)

const cookie = "samspil-local-person"

// login shows whom one can be; a browser that has chosen already goes on as that person.
func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("auth")
	if s.ofFamily(id) { // several of a family use one browser: whoever signed in before is not let in again
		s.showCitizens(w, r)
		return
	}
	if c, err := r.Cookie(cookie); err == nil && s.finish(id, "", c.Value) {
		http.Redirect(w, r, op.AuthCallbackURL(s.op)(op.ContextWithIssuer(r.Context(), s.issuer), id), http.StatusFound)
		return
	}
	s.showPeople(w, r)
}

// choose signs somebody in.
func (s *Server) choose(w http.ResponseWriter, r *http.Request) {
	id, session := r.URL.Query().Get("auth"), rand.Text()
	if !s.finish(id, r.URL.Query().Get("as"), session) {
		http.Error(w, "That sign-in is over: open the site again.", http.StatusBadRequest)
		return
	}
	if !s.ofFamily(id) {
		http.SetCookie(w, &http.Cookie{Name: cookie, Value: session, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	}
	http.Redirect(w, r, op.AuthCallbackURL(s.op)(op.ContextWithIssuer(r.Context(), s.issuer), id), http.StatusFound)
}

// finish notes who it is that signs in. Without a person it is whoever has the session.
func (s *storage) finish(id, person, session string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, is := s.requests[id]
	if person == "" {
		person = s.sessions[session]
	}
	_, employee := s.people.find(person)
	_, citizen := s.citizen(person)
	if !is || !employee && !citizen || citizen != (r.ClientID == FamilyClientID) {
		return false
	}
	if employee {
		s.sessions[session] = person
	}
	r.person, r.session, r.at = person, session, time.Now()
	return true
}

// endSession signs the browser's person out, tells the starter so, and lets the library send the browser on.
func (s *Server) endSession(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie(cookie); err == nil {
		http.SetCookie(w, &http.Cookie{Name: cookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode})
		if err := s.end(r.Context(), c.Value); err != nil {
			s.log.Warn("the starter could not be told that somebody has signed out", "error", err)
		}
	}
	s.op.ServeHTTP(w, r)
}

// end ends a session here and, by back-channel logout, at the starter.
func (s *Server) end(ctx context.Context, session string) error {
	s.mu.Lock()
	person := s.sessions[session]
	delete(s.sessions, session)
	s.mu.Unlock()
	if person == "" {
		return nil
	}
	return s.tell(ctx, person, session)
}

// SignOut signs somebody out of everything.
func (s *Server) SignOut(ctx context.Context, person string) (err error) {
	s.mu.Lock()
	var ended []string
	for session, of := range s.sessions {
		if of == person {
			ended = append(ended, session)
			delete(s.sessions, session)
		}
	}
	s.mu.Unlock()
	for _, session := range ended {
		err = errors.Join(err, s.tell(ctx, person, session))
	}
	return err
}

// tell sends the starter a logout token.
func (s *Server) tell(ctx context.Context, person, session string) error {
	now := time.Now()
	claims, err := json.Marshal(map[string]any{
		"iss": s.issuer, "aud": ClientID, "sub": person, "sid": session, "jti": rand.Text(), "iat": now.Unix(), "exp": now.Add(2 * time.Minute).Unix(),
		"events": map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}},
	})
	if err != nil {
		return err
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: &jose.JSONWebKey{Key: s.key.private, KeyID: s.key.id}}, (&jose.SignerOptions{}).WithType("logout+jwt"))
	if err != nil {
		return err
	}
	signed, err := signer.Sign(claims)
	if err != nil {
		return err
	}
	token, err := signed.CompactSerialize()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, stopWithin)
	defer cancel()
	ask, err := http.NewRequestWithContext(ctx, http.MethodPost, s.config.Site+"/sign-in/back-channel", strings.NewReader(url.Values{"logout_token": {token}}.Encode()))
	if err != nil {
		return err
	}
	ask.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the starter answers %s", answer.Status)
	}
	return nil
}
