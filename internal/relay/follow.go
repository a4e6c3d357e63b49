package relay

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/intake"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// following is what the id of a message that follows another begins with. No sender's id has a colon in it.
const following = "again:"

// followerID is what the message is called that follows one whose journey had ended when it came there: a code, as all that a journey takes,
// and the same each time.
func followerID(id string) string {
	if next := following + id; incoming.IsCode(next) {
		return next
	}
	return following + register.OwnCode(sha256.Sum256([]byte(id)))
}

// errFollowed means that the message that follows has no outcome yet.
var errFollowed = errors.New("the journey has ended, and the child's next one has not answered yet")

// neverLost tells whether a message came from somebody who need not wait for what becomes of it: a concern, or a form that
// is news in an open journey.
func neverLost(item register.Item) bool { return specials[item.Name].neverLost }

// late tells whether a concern or news came to a journey that has ended. What a journey refuses them with in its last moment
// is what it refuses other decisions with while it ends.
func late(item register.Item, outcome Outcome) bool {
	rule := ruleOf(outcome.Refusal)
	return neverLost(item) && (rule == ruleEnded || rule == ruleEnding)
}

// follow takes a concern or news on whose journey ended before it came there. Its sender may have heard that it is stored, and does
// not wait any more: so it is handed on as a message of its own, to the journey that the child is in now or to a new one, and
// what comes of that is its outcome. ended is the outcome when neither can be.
func (r *Relay) follow(ctx context.Context, item register.Item, ended Outcome) (Outcome, error) {
	next, found, err := r.reg.Item(ctx, followerID(item.MessageID))
	if err != nil {
		return Outcome{}, err
	}
	if !found {
		var secrets privacy.Bundle
		if next, secrets, err = r.follower(ctx, item); err != nil {
			return Outcome{}, err
		}
		if next.Kind == "" {
			return ended, nil
		}
		if next, _, err = r.reg.Put(ctx, next, secrets); err != nil {
			return Outcome{}, err
		}
		r.nudge()
	}
	if waits(next) {
		return Outcome{}, errFollowed
	}
	outcome, err := outcomeOf(next)
	outcome.Message = item.MessageID
	return outcome, err
}

// follower makes the message that follows a concern or news; no kind when there is no place for it.
func (r *Relay) follower(ctx context.Context, item register.Item) (register.Item, privacy.Bundle, error) {
	next := register.Item{MessageID: followerID(item.MessageID), Actor: item.Actor, Urgent: item.Urgent}
	late, err := readLate(item)
	if err != nil {
		return next, privacy.Bundle{}, err
	}
	from := privacy.Copied{Case: item.Case, Texts: late.texts()}
	caseNo, member, open, err := r.reg.OpenJourneyOfMember(ctx, item.Case, late.member(), late.Concern != nil, late.as(late.member()))
	if err != nil {
		return next, privacy.Bundle{}, err
	}
	var body any
	if open {
		siblings, err := r.siblingsIn(ctx, item, late, caseNo)
		if err != nil {
			return next, privacy.Bundle{}, err
		}
		next.Kind, next.Name, next.Case, body = register.KindDecision, item.Name, caseNo, late.about(member, siblings)
	} else {
		family, err := r.familyOf(ctx, item, late)
		if err != nil || family == nil {
			return register.Item{}, privacy.Bundle{}, err
		}
		for _, m := range family {
			from.Members = append(from.Members, m.ID)
		}
		if late.Concern != nil {
			late.Concern.Siblings = r.present(item, late, family)
		}
		_, supporters, err := r.reg.Again(ctx, item.Case)
		if err != nil {
			return next, privacy.Bundle{}, err
		}
		next.Kind, next.Name, body = register.KindIntake, late.starts(), intakeBody{Members: family, Supporters: supporters, Concern: late.Concern, News: late.News, Previous: item.Case}
	}
	next.Body, err = json.Marshal(body)
	return next, privacy.Bundle{Copied: from}, err
}

// familyOf is the family as the ended journey left it, without those who are in another open journey; whom a concern is about only where
// they are a child there, too. It is nil where the
// family is not here any more, where the journey ended too long ago to say who is in it, and where the one whom it is about is
// not in it.
func (r *Relay) familyOf(ctx context.Context, item register.Item, late lateMessage) ([]*casework.Member, error) {
	old, found, err := r.reg.Journey(ctx, item.Case)
	if err != nil {
		return nil, err
	}
	if !found || old.EndedAt == nil {
		return nil, fmt.Errorf("the journey of %s has ended, and the register does not know it yet", item.Case)
	}
	members, _, err := r.reg.Again(ctx, item.Case)
	if err != nil || item.ReceivedAt.After(r.options.Policy.ReopenUntil(*old.EndedAt)) || !slices.ContainsFunc(members, late.fits(item.ReceivedAt)) {
		return nil, err
	}
	family := intake.Family{Members: members}
	for _, m := range members {
		if !m.InFamily() {
			continue
		}
		_, _, elsewhere, err := r.reg.OpenJourneyOfMember(ctx, item.Case, m.ID, late.Concern != nil, late.as(m.ID))
		if err != nil {
			return nil, err
		}
		if elsewhere {
			family.Without(m.ID)
		}
	}
	return family.Members, nil
}

// siblingsIn are the siblings whom a concern is about, as they are called in the journey that it goes on to.
func (r *Relay) siblingsIn(ctx context.Context, item register.Item, late lateMessage, caseNo string) (siblings []string, err error) {
	for _, id := range late.siblings() {
		there, member, _, err := r.reg.OpenJourneyOfMember(ctx, item.Case, id, true, late.as(id))
		if err != nil {
			return nil, err
		}
		if there == caseNo {
			siblings = append(siblings, member)
			continue
		}
		r.alarmSibling(item)
	}
	return siblings, nil
}

// present are the siblings whom a concern is about and who are in the family that goes on.
func (r *Relay) present(item register.Item, late lateMessage, family []*casework.Member) (siblings []string) {
	for _, id := range late.siblings() {
		if slices.ContainsFunc(family, isChild(id, item.ReceivedAt)) {
			siblings = append(siblings, id)
			continue
		}
		r.alarmSibling(item)
	}
	return siblings
}

// alarmSibling says that what was reported of a sibling goes nowhere by itself.
func (r *Relay) alarmSibling(item register.Item) {
	r.untold.Inc()
	r.log.Error("a concern about several children went on where not all of them are: see to it that the others are looked after", "message", item.MessageID, "case", item.Case)
}

// isChild tells whether a member is this child, in the family and not of age.
func isChild(id string, at time.Time) func(*casework.Member) bool {
	return func(m *casework.Member) bool {
		return m.ID == id && m.Child != nil && m.InFamily() && m.Child.OfAgeAt == nil &&
			(m.Child.AdultFrom.IsZero() || m.Child.AdultFrom.After(at))
	}
}

// alarm says that a concern or crisis was turned down while its sender did not wait. It is held, and the children's duty lead is told:
// somebody has to see to it that the child is looked after.
func (r *Relay) alarm(item register.Item, outcome Outcome) {
	r.untold.Inc()
	if item.Name == newsName {
		r.log.Error("a form about somebody in a journey that has ended began no journey: read it, and tell its sender",
			"message", item.MessageID, "case", item.Case, "rule", ruleOf(outcome.Refusal))
		return
	}
	r.log.Error("a concern or crisis was turned down after its sender heard that it is stored: it is held, and the children's duty lead is told; see to it that the child is looked after",
		"message", item.MessageID, "case", item.Case, "rule", ruleOf(outcome.Refusal))
}
