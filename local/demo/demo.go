// Package demo is the demonstration: a handful of invented families go through their journeys on the real system, side
// by side, in less than a minute.
package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/schollz/progressbar/v3"

	"samspil/internal/rehearsal"
	"samspil/local/fastforward"
	"samspil/local/player"
	"samspil/local/system"
)

// Report is what a demonstration measured.
type Report struct {
	WallSeconds float64         `json:"wallSeconds"` // from the first form to the last end
	Families    []player.Family `json:"families"`
}

// AsExpected tells whether every family ended as its script says.
func (r Report) AsExpected() bool {
	for _, f := range r.Families {
		if !f.AsExpected() {
			return false
		}
	}
	return len(r.Families) > 0
}

// Play plays all scripts side by side and shows how far they are on out.
func Play(ctx context.Context, s *system.System, scripts []rehearsal.Script, out io.Writer) (Report, error) {
	p, done, err := Player(ctx, s)
	if err != nil {
		return Report{}, err
	}
	defer done()
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(out), progressbar.OptionSetDescription("familier / families"),
		progressbar.OptionShowCount(), progressbar.OptionSetItsString("steps"), progressbar.OptionThrottle(200*time.Millisecond),
		progressbar.OptionClearOnFinish())
	p.Step = func(string, string) { _ = bar.Add(1) } // a bar that cannot be drawn stops nothing

	began := time.Now()
	report := Report{Families: make([]player.Family, len(scripts))}
	failed := make([]error, len(scripts))
	seed := int(began.Unix() % 100_000)
	var playing sync.WaitGroup
	for i, script := range scripts {
		playing.Go(func() {
			report.Families[i], failed[i] = p.Play(ctx, script, uuid.NewString(), seed*10+i)
		})
	}
	playing.Wait()
	_ = bar.Finish()
	report.WallSeconds = time.Since(began).Seconds()
	return report, errors.Join(failed...)
}

// Player makes a player for a running system. done lets go of its connections.
func Player(ctx context.Context, s *system.System) (p *player.Player, done func(), err error) {
	c, err := s.Dial(ctx, "")
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
