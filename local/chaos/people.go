package chaos

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/demo"
	"samspil/local/fastforward"
	"samspil/local/player"
)

// sideBySide is how many families are played at the same time.
const sideBySide = 6

// Family is one family that people handed in.
type Family struct {
	Script, Case, Expected string
	Ended                  string // how; empty while it is under way
	Stuck                  error  // why nobody gets on with it; nil for nothing
}

// people hand in one family after the other, and decide until each has ended. A family that no program answers for waits; whatever was asked is
// asked again.
type people struct {
	*notes
	player   *player.Player
	done     func()
	scripts  []rehearsal.Script
	safety   bool // families need not come to their end
	next     atomic.Int64
	enough   atomic.Bool // no more families
	mu       sync.Mutex
	families []Family
}

func (c *city) people(ctx context.Context, safety bool) (*people, error) {
	p, done, err := demo.Player(ctx, c.System)
	if err != nil {
		return nil, err
	}
	n := newNotes()
	p.Starter.URL = "http://" + c.proxies["people-starter"].address()
	p.Starter.HTTP, p.Starter.Patience = &http.Client{Transport: n}, tooLong
	scripts := slices.DeleteFunc(slices.Concat(rehearsal.Scripts(), rehearsal.Further()), func(s rehearsal.Script) bool { return s.Again != "" })
	return &people{notes: n, player: p, done: done, scripts: scripts, safety: safety}, nil
}

// live plays families until there are enough, and then those that are under way to their end.
func (p *people) live(ctx context.Context) {
	var all sync.WaitGroup
	for range sideBySide {
		all.Go(func() {
			for !p.enough.Load() && ctx.Err() == nil {
				family := p.family(ctx, int(p.next.Add(1)))
				p.mu.Lock()
				p.families = append(p.families, family)
				p.mu.Unlock()
			}
		})
	}
	all.Wait()
}

// family plays one.
func (p *people) family(ctx context.Context, number int) Family {
	script := p.scripts[(number-1)%len(p.scripts)]
	family := Family{Script: script.Name, Expected: string(script.Expected)}
	form := script.Form(fmt.Sprintf("chaos-%06d", number), time.Now(), number)
	var playing *player.Playing
	family.Stuck = p.patient(ctx, func() (err error) {
		playing, err = p.player.Begin(ctx, script, form)
		return err
	})
	if family.Stuck != nil {
		return family
	}
	family.Case = playing.Family.Case
	family.Stuck = p.patient(ctx, func() error {
		_, err := playing.Until(ctx, func(casework.View) bool { return p.safety && p.enough.Load() })
		if errors.Is(err, fastforward.ErrEnded) {
			var ended player.Family
			ended, err = playing.End(ctx)
			family.Ended = ended.Ended
		}
		return err
	})
	return family
}

// errRefused says that people were told no, which asking again does not change.
var errRefused = errors.New("it was refused")

// patient goes on until it works, is refused, or nobody at all has got on for too long.
func (p *people) patient(ctx context.Context, do func() error) error {
	began, before := time.Now(), p.successes()
	for {
		err := do()
		if refused, is := errors.AsType[*player.Refused](err); is {
			return fmt.Errorf("%w: %w", errRefused, refused)
		}
		if now := p.successes(); now != before {
			began, before = time.Now(), now
		}
		if err == nil || ctx.Err() != nil || time.Since(began) > tooLong {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(200 * time.Millisecond):
		}
	}
}
