package signin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/alexedwards/scs/v2"

	"samspil/internal/casework"
	"samspil/internal/config"
)

// session is what the site remembers of somebody who has signed in. Nothing of a family stands in it.
type session struct {
	Actor   casework.Actor   `json:"actor"`   // as whom they work
	Choices []casework.Actor `json:"choices"` // as whom they could
	Subject string           `json:"subject"` // at the provider
	Refresh string           `json:"refresh"` // with which the provider is asked again; empty: by sending them there
}

// content is the name under which the library keeps it.
const content = "content"

func cookieName(site config.Site, name string) string {
	if site.Secure() {
		return "__Host-" + name
	}
	return name
}

func newSessions(client config.Client, name string, in store) *scs.SessionManager {
	m := scs.New()
	m.Lifetime, m.Store = client.Length, in
	m.Cookie.Name, m.Cookie.Secure, m.Cookie.HttpOnly, m.Cookie.SameSite = cookieName(client.Site, name), client.Site.Secure(), true, http.SameSiteLaxMode
	m.Cookie.Persist = false // a browser that is closed has forgotten it
	return m
}

// enter begins a session under an id of its own, whatever the browser had before, and ends the one that it had.
func (s *way) enter(w http.ResponseWriter, r *http.Request, of owner, until time.Time, is any) error {
	if old, err := r.Cookie(s.sessions.Cookie.Name); err == nil {
		if err := s.store.DeleteCtx(r.Context(), old.Value); err != nil {
			return err
		}
	}
	ctx, err := s.sessions.Load(context.WithValue(r.Context(), ownerKey{}, of), "")
	if err != nil {
		return err
	}
	s.sessions.SetDeadline(ctx, until.UTC())
	token, expiry, err := s.keep(ctx, is)
	if err != nil {
		return err
	}
	s.sessions.WriteSessionCookie(ctx, w, token, expiry)
	return nil
}

// keep writes down what a session holds now.
func (s *way) keep(ctx context.Context, is any) (token string, expiry time.Time, err error) {
	text, err := json.Marshal(is)
	if err != nil {
		return "", time.Time{}, fmt.Errorf("write a session: %w", err)
	}
	s.sessions.Put(ctx, content, text)
	return s.sessions.Commit(ctx)
}

// fromCookie finds out who asks by the cookie; nil where nobody is known by it.
func (s *SignIn) fromCookie(r *http.Request) (*known, error) {
	cookie, err := r.Cookie(s.sessions.Cookie.Name)
	if err != nil || len(cookie.Value) > 100 {
		return nil, nil //nolint:nilerr,nilnil // whoever brings no cookie is nobody
	}
	until, is, err := s.had(r.Context(), cookie.Value)
	if err != nil || until.IsZero() { // it has ended
		return nil, err
	}
	if !s.Roles.Has(is.Actor) { // the roles file says something else since
		s.Log.Info("a session has ended: there is no such role any more", "actor", is.Actor.ID)
		return nil, s.store.DeleteCtx(r.Context(), cookie.Value)
	}
	stays, err := s.recheck(r.Context(), cookie.Value, &is)
	if err != nil || !stays {
		return nil, err
	}
	return &known{actor: is.Actor, session: &is, token: cookie.Value}, nil
}

// had is what a session holds, and until when it lasts; the zero time where there is none.
func (s *SignIn) had(ctx context.Context, token string) (until time.Time, is session, err error) {
	ctx, held, err := s.read(ctx, token)
	if err != nil || held == nil {
		return until, is, err
	}
	return s.sessions.Deadline(ctx), *held, nil
}

// read is what a session holds, nil where there is none; and the context with which it is kept again.
func (s *SignIn) read(ctx context.Context, token string) (of context.Context, is *session, err error) {
	if of, err = s.sessions.Load(ctx, token); err != nil {
		return ctx, nil, err
	}
	text := s.sessions.GetBytes(of, content)
	if text == nil {
		return of, nil, nil
	}
	if err := json.Unmarshal(text, &is); err != nil {
		return of, nil, fmt.Errorf("read a session: %w", err)
	}
	return of, is, nil
}

// choose shows somebody with several roles as which of them they can work.
func (s *SignIn) choose(w http.ResponseWriter, r *http.Request) {
	who, err := s.fromCookie(r)
	switch {
	case err != nil:
		s.Log.Error("it could not be found out who asks", "error", err)
		s.show(w, r, http.StatusServiceUnavailable, page{Text: "not-now"})
	case who == nil:
		s.Ask(w, r)
	default:
		s.show(w, r, http.StatusOK, page{Text: "choose", To: local(r.URL.Query().Get("to")), Now: who.actor, Roles: who.session.Choices})
	}
}

// chosen lets somebody work on as one of those.
func (s *SignIn) chosen(w http.ResponseWriter, r *http.Request) {
	who, err := s.fromCookie(r)
	if err == nil && who == nil {
		s.Ask(w, r)
		return
	}
	chosen := false
	if err == nil {
		chosen, err = s.again(r.Context(), who.token, func(is *session) bool {
			as := slices.IndexFunc(is.Choices, func(a casework.Actor) bool {
				return string(a.Role) == r.PostFormValue("role") && a.Department == r.PostFormValue("department")
			})
			if as >= 0 {
				is.Actor = is.Choices[as]
			}
			return as >= 0
		})
	}
	if err != nil {
		s.Log.Error("a session could not be changed", "error", err)
		s.show(w, r, http.StatusServiceUnavailable, page{Text: "not-now"})
		return
	}
	if !chosen {
		s.show(w, r, http.StatusForbidden, page{Text: "no-role", Code: "no-role", Again: true})
		return
	}
	http.Redirect(w, r, local(r.PostFormValue("to")), http.StatusSeeOther)
}

// mostTries is how often a session that others change at the same moment is read anew.
const mostTries = 10

// again changes what a session holds now, and it lasts no longer than before; done is false where change says no, or it has ended. Two requests of one browser change it one after the other: neither writes what it read before the other did.
func (s *SignIn) again(ctx context.Context, token string, change func(*session) bool) (done bool, err error) {
	for range mostTries {
		of, is, err := s.read(context.WithValue(ctx, heldKey{}, &held{}), token)
		if err != nil || is == nil || !change(is) {
			return false, err
		}
		if _, _, err = s.keep(of, *is); !errors.Is(err, errChanged) {
			return err == nil, err
		}
	}
	return false, errChanged
}
