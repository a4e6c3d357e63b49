package family

import (
	"bytes"
	"context"
	"fmt"
	"html/template"

	"samspil/internal/casework"
)

// Paper is a child's own page as it is handed to them on paper, because they have no sign-in: children who are parties above all. The department responsible for children asks for it, for by is of it (reading.Layer.Paper); for anybody else, and where there is no
// such page, it is reading.ErrNoPlace. What is on a screen to be pressed is on paper a line that says whom to ring, and what they have said by themself is not there: a paper lies about.
func (p *Pages) Paper(ctx context.Context, by casework.Actor, caseNo, member string) (language string, body template.HTML, err error) {
	own, err := p.Reading.Paper(ctx, by, caseNo, member, p.LooksAfter)
	if err != nil {
		return "", "", err
	}
	w := &wording{pages: p, in: languages.In(own.Place.Language).Code}
	b := w.boxes(own)
	b.Asked, b.Feedback = false, false
	var out bytes.Buffer
	if err := pages[w.in].ExecuteTemplate(&out, "paper", page{Data: b, Young: own.Place.Young(), On: w.moment(own)}); err != nil {
		return "", "", fmt.Errorf("make a page on paper: %T", err) // the error may hold what the page would have shown
	}
	return w.in, template.HTML(out.String()), nil //nolint:gosec // it is what our own template has made, and escaped
}
