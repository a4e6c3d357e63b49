package signin

import (
	"crypto/hmac"
	"errors"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// done takes the browser back from the provider. Each step refuses with a page of its own, and the log says which it was.
func (s *SignIn) done(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	begun, found, err := s.store.take(r.Context(), hash(q.Get("state")))
	if err != nil {
		s.Log.Error("a sign-in could not be finished", "error", err)
		s.show(w, r, http.StatusServiceUnavailable, page{Text: "not-now"})
		return
	}
	issuer := q.Get("iss")
	switch {
	case !found: // it is another's, too old, or was used before
		s.refuse(w, r, http.StatusBadRequest, refusal{rule: "state-unknown"})
	case !hmac.Equal(begun.Browser, hash(s.browser(r))):
		s.refuse(w, r, http.StatusBadRequest, refusal{rule: "other-browser"})
	case issuer != "" && issuer != string(s.Settings.OIDCIssuer):
		s.refuse(w, r, http.StatusBadRequest, refusal{rule: "foreign-issuer"})
	case q.Get("error") != "":
		s.refuse(w, r, http.StatusForbidden, refusal{rule: "provider-refused"})
	default:
		begun.Back = backIn(begun.Back, s.browser(r))
		s.redeem(w, r, begun, q.Get("code"))
	}
}

// redeem asks the provider who it was, and signs them in.
func (s *SignIn) redeem(w http.ResponseWriter, r *http.Request, begun signIn, code string) {
	tokens, err := s.provider.redeem(r.Context(), code, begun.Verifier)
	switch {
	case err != nil && unanswered(err):
		s.unreachable(w, r, err)
		return
	case err != nil:
		s.refuse(w, r, http.StatusForbidden, refusal{rule: "code-refused"})
		return
	}
	identity, err := s.provider.identity(r.Context(), tokens)
	switch _, late := errors.AsType[*oidc.TokenExpiredError](err); {
	case late:
		s.refuse(w, r, http.StatusForbidden, refusal{rule: "token-expired"})
		return
	case err != nil:
		s.refuse(w, r, http.StatusForbidden, refusal{rule: "token-invalid"}) // another issuer, another audience, another key
		return
	case !hmac.Equal([]byte(identity.Nonce), []byte(begun.Nonce)):
		s.refuse(w, r, http.StatusForbidden, refusal{rule: "nonce-wrong"})
		return
	}
	s.letIn(w, r, begun, identity, tokens.RefreshToken)
}

// letIn begins the session of somebody of whom the provider says who they are.
func (s *SignIn) letIn(w http.ResponseWriter, r *http.Request, begun signIn, identity *oidc.IDToken, refresh string) {
	var claims map[string]any
	if err := identity.Claims(&claims); err != nil {
		s.refuse(w, r, http.StatusForbidden, refusal{rule: "token-invalid"})
		return
	}
	is, no := person(claims, s.Settings, s.Roles)
	if no != nil {
		s.refuse(w, r, http.StatusForbidden, *no)
		return
	}
	until, no := s.until(r, claims)
	if no != nil {
		s.refuse(w, r, http.StatusForbidden, *no)
		return
	}
	of := owner{person: personKey(identity.Issuer, identity.Subject)}
	if sid, _ := claims["sid"].(string); sid != "" {
		of.session = personKey(identity.Issuer, sid)
	}
	if err := s.enter(w, r, of, until, session{Actor: is[0], Choices: is, Subject: identity.Subject, Refresh: refresh}); err != nil {
		s.Log.Error("a session could not be made", "error", err)
		s.show(w, r, http.StatusServiceUnavailable, page{Text: "not-now"})
		return
	}
	s.Log.Info("somebody has signed in", "actor", is[0].ID, "department", is[0].Department, "roles", len(is))
	http.SetCookie(w, s.cookie("samspil-sign-in", "", "/sign-in", -1))
	w.Header().Set("Cache-Control", "no-store")
	if len(is) > 1 {
		http.Redirect(w, r, "/sign-in/as?to="+escape(begun.Back), http.StatusSeeOther)
		return
	}
	http.Redirect(w, r, begun.Back, http.StatusSeeOther)
}

// until is how long somebody stays signed in: as long as a session lasts from when they proved to the provider who they are, as it says. Where it does not say, coming back to it makes the session that they have no longer.
func (s *SignIn) until(r *http.Request, claims map[string]any) (time.Time, *refusal) {
	now := time.Now()
	if at, says := claims["auth_time"].(float64); says {
		ends := time.Unix(int64(at), 0).Add(s.Settings.SessionLength)
		if !ends.After(now) {
			return ends, &refusal{rule: "too-long-ago"}
		}
		return earlier(ends, now.Add(s.Settings.SessionLength)), nil
	}
	ends := now.Add(s.Settings.SessionLength)
	old, err := r.Cookie(s.sessions.Cookie.Name)
	if err != nil {
		return ends, nil // there is no session
	}
	subject, _ := claims["sub"].(string)
	if had, is, err := s.had(r.Context(), old.Value); err == nil && is.Subject == subject && !had.IsZero() {
		ends = earlier(ends, had)
	}
	return ends, nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// refuse says why somebody is not let in. The log has the rule, and nothing of who it was.
func (s *SignIn) refuse(w http.ResponseWriter, r *http.Request, status int, no refusal) {
	s.Log.Warn("a sign-in was refused", "rule", no.rule)
	s.show(w, r, status, page{Text: no.rule, Code: no.rule, Shown: no.shown, Again: true})
}

func (s *SignIn) unreachable(w http.ResponseWriter, r *http.Request, err error) {
	s.Log.Error("the provider does not answer: nobody can sign in", "fault", fault(err))
	s.show(w, r, http.StatusServiceUnavailable, page{Text: "unreachable", Again: true})
}
