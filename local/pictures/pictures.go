package pictures

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/browser"
	"samspil/local/demo"
	"samspil/local/player"
	"samspil/local/site"
	"samspil/local/system"
)

// shot is one picture.
type shot struct {
	name    string
	as      casework.Actor
	address string // {case} is the family that is in the middle of everything
	refused string // the form to this address is sent empty first
}

var shots = []shot{
	{name: "work", as: rehearsal.CaseworkerOf("children"), address: "/desk/work?whose=department"},
	{name: "family", as: rehearsal.CoordinatorActor, address: "/desk/families/{case}"},
	{name: "refused", as: rehearsal.CoordinatorActor, address: "/desk/families/{case}/decisions/write-note", refused: "/desk/families/{case}/decisions/write-note"},
	{name: "why", as: rehearsal.CaseworkerOf("benefits"), address: "/desk/families/{case}"},
}

// Size of a picture, in pixels.
const (
	width  = 1100
	height = 800
)

// Take plays some invented families into the middle of their journeys and takes the pictures into a directory, in a language.
func Take(ctx context.Context, s *system.System, dir, language string) (files []string, err error) {
	p, done, err := demo.Player(ctx, s)
	if err != nil {
		return nil, err
	}
	defer done()
	caseNo, err := families(ctx, p)
	if err != nil {
		return nil, err
	}
	window, stop, err := browser.Start(ctx)
	if err != nil {
		return nil, err
	}
	defer stop()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	for _, one := range shots {
		at := func(address string) string { return strings.ReplaceAll(address, "{case}", caseNo) }
		picture, err := one.take(ctx, window, "http://"+s.Starter, language, at)
		if err != nil {
			return files, fmt.Errorf("the picture %s: %w", one.name, err)
		}
		file := filepath.Join(dir, one.name+".png")
		if err := os.WriteFile(file, picture, 0o644); err != nil {
			return files, err
		}
		files = append(files, file)
	}
	return files, nil
}

// families are a few at different places of their journeys; the last one is in the middle of everything.
func families(ctx context.Context, p *player.Player) (caseNo string, err error) {
	late := func(v casework.View) bool {
		for _, t := range v.Tasks {
			if t.Late {
				return true
			}
		}
		return false
	}
	in := func(stage casework.Stage) func(casework.View) bool {
		return func(v casework.View) bool { return v.Stage == stage }
	}
	for i, one := range []struct {
		script rehearsal.Script
		until  func(casework.View) bool
	}{
		{rehearsal.Straight(), in(casework.Assessment)}, {rehearsal.LateDepartment(), late}, {rehearsal.NotYet(), in(casework.Tracks)}, {rehearsal.TwoAdults(), in(casework.Tracks)},
	} {
		if caseNo, err = p.PlayUntil(ctx, one.script, uuid.NewString(), int(time.Now().Unix()%100_000)*100+i, one.until); err != nil {
			return "", err
		}
	}
	return caseNo, nil
}

func (one shot) take(ctx context.Context, window context.Context, base, language string, at func(string) string) ([]byte, error) {
	p, err := site.SignIn(ctx, base, one.as)
	if err != nil {
		return nil, err
	}
	if err := p.Speaks(ctx, language); err != nil {
		return nil, err
	}
	tab, closeTab, err := browser.Open(window, base, language)
	if err != nil {
		return nil, err
	}
	defer closeTab()
	if err := tab.As(p.Cookies()); err != nil {
		return nil, err
	}
	if err := chromedp.Do(tab.Context, chromedp.EmulateViewport(width, height)); err != nil {
		return nil, err
	}
	if err := tab.Go(at(one.address)); err != nil {
		return nil, err
	}
	if one.refused != "" {
		to, err := url.Parse(at(one.refused))
		if err != nil {
			return nil, err
		}
		if err := tab.Empty(to.RequestURI()); err != nil {
			return nil, err
		}
	}
	raw, err := chromedp.Run(tab.Context, chromedp.CaptureScreenshot())
	if err != nil {
		return nil, err
	}
	picture, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	return small(picture)
}
