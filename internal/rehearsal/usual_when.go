package rehearsal

import (
	"time"

	"samspil/internal/casework"
)

// When the usual answer to a task comes.

// by answers a task some days after it was opened.
func by(who casework.Actor, t casework.ViewTask, days int, body casework.Body) *Act {
	return &Act{At: t.OpenedAt.Add(time.Duration(days) * day), Actor: who, Body: body}
}

// Ends is the end of an offer, some days after it began.
func Ends(t casework.ViewTask, days int, outcome casework.OfferOutcome) *Act {
	return by(CaseworkerOf(t.Department), t, days, casework.EndOffer{Task: t.Key, Outcome: outcome})
}

// inTime answers a task some days before it is due.
func inTime(who casework.Actor, t casework.ViewTask, daysBefore int, body casework.Body) *Act {
	at := t.OpenedAt.Add(day)
	if t.Due != nil {
		if early := t.Due.Add(-time.Duration(daysBefore) * day); early.After(at) {
			at = early
		}
	}
	return &Act{At: at, Actor: who, Body: body}
}
