package signin

import (
	"crypto/hmac"
	"errors"
	"net/http"

	"github.com/coreos/go-oidc/v3/oidc"
)

// done takes the browser back from the provider. Each step refuses with a page of its own, and the log says which it was.
func (s *way) done(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	begun, found, err := s.store.take(r.Context(), hash(q.Get("state")))
	if err != nil {
		s.log.Error("a sign-in could not be finished", "error", err)
		s.answer(w, r, http.StatusServiceUnavailable, page{Text: "not-now"})
		return
	}
	issuer := q.Get("iss")
	switch {
	case !found: // it is another's, too old, or was used before
		s.refuse(w, r, http.StatusBadRequest, refusal{rule: "state-unknown"})
	case !hmac.Equal(begun.Browser, hash(s.browser(r))):
		s.refuse(w, r, http.StatusBadRequest, refusal{rule: "other-browser"})
	case issuer != "" && issuer != string(s.client.Issuer):
		s.refuse(w, r, http.StatusBadRequest, refusal{rule: "foreign-issuer"})
	case q.Get("error") != "":
		s.refuse(w, r, http.StatusForbidden, refusal{rule: "provider-refused"})
	default:
		begun.Back = s.backIn(begun.Back, s.browser(r))
		s.redeem(w, r, begun, q.Get("code"))
	}
}

// redeem asks the provider who it was, and signs them in.
func (s *way) redeem(w http.ResponseWriter, r *http.Request, begun signIn, code string) {
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

// refuse says why somebody is not let in. The log has the rule, and nothing of who it was.
func (s *way) refuse(w http.ResponseWriter, r *http.Request, status int, no refusal) {
	s.log.Warn("a sign-in was refused", "rule", no.rule)
	s.answer(w, r, status, page{Text: no.rule, Code: no.rule, Shown: no.shown, Again: true})
}

func (s *way) unreachable(w http.ResponseWriter, r *http.Request, err error) {
	s.log.Error("the provider does not answer: nobody can sign in", "fault", fault(err))
	s.answer(w, r, http.StatusServiceUnavailable, page{Text: "unreachable", Again: true})
}
