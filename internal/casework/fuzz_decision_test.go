package casework_test

import (
	"encoding/json"
	"hash/fnv"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
)

// Whatever comes in as a decision, at whatever moment, from whomever: no panic, a cost that grows with its size and no faster,
// and a journey that goes on (see afterwards). The decision is picked by its name, so a new one is covered by itself.
func FuzzDecision(f *testing.F) {
	if testing.Short() {
		f.Skip("families that live on for a year")
	}
	moments := casework.Moments(f)
	for _, example := range casework.TriedDecisions(f, moments) {
		text, err := json.Marshal(example.Body)
		require.NoError(f, err)
		f.Add(example.Body.Name(), uint8(example.Moment), uint8(0), text, []byte{1})
	}
	for _, found := range foundDecisions {
		f.Add(found.name, uint8(len(moments)-3), uint8(0), []byte(found.body), []byte(nil))
	}
	f.Fuzz(func(t *testing.T, name string, moment, who uint8, document, dice []byte) {
		at := moments[int(moment)%len(moments)]
		d := decision{t: t, Moment: at, name: named(name), who: who}
		roll := fuzztest.NewDice(dice)
		double := roll.N(8) == 1
		document = fuzztest.Mutate(document, roll)
		d.takenAndThen(document)
		if double {
			state := at.State(t)
			fuzztest.Linear(t, fuzztest.Grow(document, roll), func(document []byte) { d.look(state, document) })
		}
	})
}

// foundDecisions are what broke the first version.
var foundDecisions = []struct{ name, body string }{
	{"report-concern", `{"child":"child-1","source":"outside","text":1,"receivedAt":"0001-01-01T00:00:00Z"}`},
	{"report-concern", `{"child":"child-1","source":"outside","text":1,"receivedAt":"0000-06-01T00:00:00Z"}`},
	{"report-concern", `{"child":"child-1","source":"outside","text":1,"receivedAt":"0000-01-01T00:00:00+23:59"}`},
	{"start-investigation", `{"child":"child-1","needKnownOn":"0000-06-01","childHeard":true,"reason":1}`},
	{"start-investigation", `{"child":"child-1","needKnownOn":"0001-01-01","childHeard":true,"reason":1}`},
	{"decide-measure", `{"child":"child-1","action":"start","measure":"27.27.09","effectiveOn":"0000-06-01","childHeard":true,"reason":1}`},
	{"decide-measure", `{"child":"child-2","action":"end","n":1,"measure":"27.27.09","childHeard":true,"reason":1}`},
	{"answer-consent", `{"task":"consent-answer/adult-1/1","answers":[{"department":"fire","given":true}]}`},
	{"add-member", `{"member":{"id":"child-3","kind":"child","child":{"parties":["adult-1"],"case":{"lastReview":"0001-01-01T00:00:00Z"}}},"reason":1}`},
}

// named is the decision of a name, or some decision for a name that is none's.
func named(name string) casework.Body {
	catalogue := casework.Catalogue()
	if row, there := casework.RowOf(name); there {
		return row.Decision
	}
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(name))
	return catalogue[sum.Sum32()%uint32(len(catalogue))].Decision
}

// decision is one that comes in.
type decision struct {
	casework.Moment
	t    *testing.T
	name casework.Body
	who  uint8
}

// by is who comes with it: the first who has a say in it, or, in every fourth case, anybody.
func (d decision) by(s *casework.State, body casework.Body) casework.Actor {
	all := casework.Everybody()
	if d.who >= 192 {
		return all[int(d.who)%len(all)]
	}
	for _, by := range all {
		if s.Authorize(body, by) == nil {
			return by
		}
	}
	return all[0]
}

// look reads a decision and holds it against its bounds and the rules, as the validator does. body is nil where it is refused.
func (d decision) look(s *casework.State, document []byte) (body casework.Body, by casework.Actor) {
	body, err := casework.ReadBody(d.name.Name(), document)
	if err != nil {
		return nil, by
	}
	by = d.by(s, body)
	if refusal := s.Validate("m-1", body, by, d.Now); refusal != nil {
		require.NotEmpty(d.t, refusal.Rule)
		require.NotEqual(d.t, refusal.Da, refusal.En)
		return nil, by
	}
	return body, by
}

// takenAndThen has the decision taken where it fits, and looks at what becomes of the journey.
func (d decision) takenAndThen(document []byte) {
	s := d.State(d.t)
	before := s.Seq
	body, by := d.look(s, document)
	require.Equal(d.t, before, s.Seq, "looking changes nothing")
	if body == nil {
		return
	}
	require.NotEqual(d.t, casework.Ended, s.Stage, "%s is taken after the end", body.Name())
	s.Decide(body, by, d.Now)
	require.Greater(d.t, s.Seq, before, "%s left no trace", body.Name())
	afterwards(d.t, s, d.Now, casework.FirstMembers())
}
