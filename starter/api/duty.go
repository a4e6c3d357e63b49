package api

import (
	"net/http"
	"time"

	"samspil/internal/casework"
	"samspil/internal/policy"
)

// ring is somebody whom people ring about a child, now.
type ring struct {
	Role      string `json:"role"`
	Da        string `json:"da"`
	En        string `json:"en"`
	Telephone string `json:"telephone"`
}

// ringAnswer is whom to ring before a form about a child is filled in. The first in it comes first.
type ringAnswer struct {
	Emergency string `json:"emergency"`
	Ring      []ring `json:"ring"`
}

// duty says whom to ring about a child in danger at this hour. It stands in the policy, with the roster down which a concern goes that nobody
// has seen; who has no number there cannot be rung. It says nothing of any family, so anybody who is signed in may ask.
func (a *api) duty(r *request) {
	if !a.Desk.MayReadAnywhere(r.actor, casework.AddressDuty) {
		r.fail(notYours)
		return
	}
	r.answer(http.StatusOK, whomToRing(a.Policy, time.Now()))
}

func whomToRing(law *policy.Policy, at time.Time) ringAnswer {
	answer := ringAnswer{Emergency: policy.Emergency, Ring: []ring{}}
	for _, on := range law.Ring(at) {
		answer.Ring = append(answer.Ring, ring{Role: on.Role, Da: on.Da, En: on.En, Telephone: on.Telephone})
	}
	return answer
}
