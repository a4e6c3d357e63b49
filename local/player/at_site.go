package player

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/site"
)

// AtSite is where people take their decisions when a family is played through the site: each has signed in once, and works with what the pages offer.
type AtSite struct {
	Base string // the site's address
	// Hand gives what somebody works with; nil: pages over HTTP.
	Hand func(context.Context, casework.Actor) (site.Hand, error)

	mu  sync.Mutex
	who map[casework.Actor]site.Hand
}

func (a *AtSite) hand(ctx context.Context, actor casework.Actor) (site.Hand, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if h, there := a.who[actor]; there {
		return h, nil
	}
	begin := a.Hand
	if begin == nil {
		begin = func(ctx context.Context, actor casework.Actor) (site.Hand, error) {
			return site.SignIn(ctx, a.Base, actor)
		}
	}
	h, err := begin(ctx, actor)
	if err != nil {
		return nil, err
	}
	if a.who == nil {
		a.who = map[casework.Actor]site.Hand{}
	}
	a.who[actor] = h
	return h, nil
}

// take has somebody decide what an act says, at the site. The pages are a moment behind the journey, so they are opened again while what is looked for is not there.
func (a *AtSite) take(ctx context.Context, s Starter, caseNo string, act *rehearsal.Act) error {
	message, err := s.message(act)
	if err != nil {
		return err
	}
	hand, err := a.hand(ctx, act.Actor)
	if err != nil {
		return err
	}
	d := site.Decision{Case: caseNo, Name: act.Body.Name(), Task: site.TaskOf(act.Body.Name(), message), Message: message}
	err = untilAnswered(ctx, func() error { return site.Take(ctx, hand, d) }, comesAgain)
	if errors.Is(err, site.ErrStored) {
		return nil // it goes on by itself, and the family is quiet only after it
	}
	if err != nil {
		return fmt.Errorf("%s of %s: %w", d.Name, act.Actor.ID, err)
	}
	return nil
}

// comesAgain tells whether a person would open the page again: what they look for is not there yet, or the page says that the journey does not answer this moment.
func comesAgain(err error) bool {
	refused, said := errors.AsType[*site.Refused](err)
	return errors.Is(err, site.ErrNotThere) || said && refused.Status == http.StatusServiceUnavailable
}

// message is what is sent for an act.
func (s Starter) message(act *rehearsal.Act) ([]byte, error) {
	if act.Form != nil {
		return act.Form, nil
	}
	return s.spell(act.Body)
}
