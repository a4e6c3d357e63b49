// Package demo is the demonstration: a handful of invented families go through their journeys on the real system, side
// by side, in less than a minute.
package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"samspil/internal/rehearsal"
	"samspil/local/fastforward"
	"samspil/local/player"
	"samspil/local/system"
)

// Report is what a demonstration measured.
type Report struct {
	WallSeconds float64         `json:"wallSeconds"` // from the first form to the last end
	Families    []player.Family `json:"families"`
	Paths       []Walked        `json:"paths"` // what they have gone through together
}

// AsExpected tells whether every family ended as its script says, and whether together they have walked every path.
func (r Report) AsExpected() bool {
	for _, f := range r.Families {
		if !f.AsExpected() {
			return false
		}
	}
	return len(r.Families) > 0 && len(r.Unwalked()) == 0
}

// Play plays all scripts side by side, and writes to out how far they are.
func Play(ctx context.Context, s *system.System, scripts []rehearsal.Script, out io.Writer) (Report, error) {
	p, done, err := Player(ctx, s)
	if err != nil {
		return Report{}, err
	}
	defer done()
	bar := newBar(out, len(scripts))
	p.Step = bar.step
	people := *p
	people.Site = &player.AtSite{Base: "http://" + s.Starter}

	began, base := time.Now(), seed()
	report := Report{Families: make([]player.Family, len(scripts))}
	failed := make([]error, len(scripts))
	ended := make([]chan struct{}, len(scripts))
	for i := range scripts {
		ended[i] = make(chan struct{})
	}
	var playing sync.WaitGroup
	for i, script := range scripts {
		playing.Go(func() {
			defer close(ended[i])
			if script.Name == atSite {
				report.Families[i], failed[i] = people.Play(ctx, script, uuid.NewString(), base*100+i)
			} else if script.Again == "" {
				report.Families[i], failed[i] = p.Play(ctx, script, uuid.NewString(), base*100+i)
			} else {
				before := slices.IndexFunc(scripts, func(s rehearsal.Script) bool { return s.Name == script.Again })
				<-ended[before]
				report.Families[i], failed[i] = p.PlayAgain(ctx, script, report.Families[before].Case, uuid.NewString())
			}
			bar.done(script.Name, failed[i])
		})
	}
	playing.Wait()
	report.WallSeconds = time.Since(began).Seconds()
	return report, errors.Join(errors.Join(failed...), paths(ctx, s, &report))
}

// atSite is the family about which people decide at the site itself, in the pages that the desk has; about the others programs do.
const atSite = "straight"

// seed makes the invented people of one demonstration differ from those of another.
func seed() int { return int(time.Now().Unix() % 100_000) }

// Player makes a player for a running system. done lets go of its connections.
func Player(ctx context.Context, s *system.System) (p *player.Player, done func(), err error) {
	c, err := s.Dial(ctx, s.Namespace)
	if err != nil {
		return nil, nil, fmt.Errorf("reach Temporal: %w", err)
	}
	clocks, err := fastforward.Connect(s.TemporalAddress())
	if err != nil {
		c.Close()
		return nil, nil, err
	}
	return &player.Player{
		Starter:  player.Starter{URL: "http://" + s.Starter, Token: s.Token, HTTP: http.DefaultClient},
		Temporal: c, Namespace: s.Namespace, Clocks: clocks, Hours: s.Sim,
	}, func() { c.Close(); _ = clocks.Close() }, nil
}
