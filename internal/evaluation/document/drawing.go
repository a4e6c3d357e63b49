package document

import (
	"fmt"
	"html/template"
	"math"
	"strings"
)

// drawing is an SVG of its own: attributes only, no style, so that it can be shown wherever an image can.
type drawing struct {
	id, title, text string // what it is called, and what it shows, for who does not see it
	label           string // of invented families
	height          float64
	empty           bool // nothing in it may be shown
	body            strings.Builder
}

// width is every drawing's, in its own units: about as many points as fit across a printed page.
const width = 760.0

// fills are told apart without colour: by how dark they are, or by a pattern.
const (
	dark    = "#123f63"
	middle  = "#6fa8d6"
	light   = "#e3e3e3"
	white   = "#ffffff"
	striped = "striped"
	dotted  = "dotted"
	crossed = "crossed"
)

func (d *drawing) fill(name string) string {
	if strings.HasPrefix(name, "#") {
		return name
	}
	return "url(#" + d.id + "-" + name + ")"
}

func (d *drawing) rect(x, y, w, h float64, fill string) {
	fmt.Fprintf(&d.body, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s" stroke="#1b1b1b" stroke-width="0.8"/>`, x, y, w, h, d.fill(fill))
}

func (d *drawing) line(x1, y1, x2, y2, wide float64, colour string) {
	fmt.Fprintf(&d.body, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="%.1f"/>`, x1, y1, x2, y2, colour, wide)
}

// write sets text; anchor is start, middle or end.
func (d *drawing) write(x, y float64, anchor, text string) {
	fmt.Fprintf(&d.body, `<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`, x, y, anchor, template.HTMLEscapeString(text))
}

// onBar sets a number on a bar, on white: it can be read on every fill.
func (d *drawing) onBar(x, y float64, text string) {
	fmt.Fprintf(&d.body, `<rect x="%.1f" y="%.1f" width="%.1f" height="13" fill="#ffffff"/>`, x-float64(4*len(text)), y-10.5, float64(8*len(text)))
	d.write(x, y, "middle", text)
}

const grey = "#8a8a8a"

func (d *drawing) svg() template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="%[1]s-title %[1]s-desc" viewBox="0 0 %.0f %.0f" font-family="Arial, Helvetica, sans-serif" font-size="12.5" fill="#1b1b1b">`, d.id, width, d.height)
	title := d.title
	if d.label != "" {
		title = d.label + ": " + title
		d.write(width, 12, "end", d.label)
	}
	fmt.Fprintf(&b, `<title id="%s-title">%s</title><desc id="%s-desc">%s</desc><defs>`, d.id, template.HTMLEscapeString(title), d.id, template.HTMLEscapeString(d.text))
	for name, lines := range map[string]string{striped: "M0 6L6 0M-1 1L1 -1M5 7L7 5", crossed: "M0 6L6 0M0 0L6 6"} {
		if strings.Contains(d.body.String(), "-"+name+")") {
			fmt.Fprintf(&b, `<pattern id="%s-%s" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffffff"/><path d="%s" stroke="%s" stroke-width="1.3"/></pattern>`,
				d.id, name, lines, dark)
		}
	}
	if strings.Contains(d.body.String(), "-"+dotted+")") {
		fmt.Fprintf(&b, `<pattern id="%s-%s" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffffff"/><circle cx="3" cy="3" r="1.5" fill="%s"/></pattern>`, d.id, dotted, dark)
	}
	b.WriteString("</defs>" + d.body.String() + "</svg>")
	return template.HTML(b.String()) // every text in it is escaped where it is written
}

// wrapped breaks a text between words into lines of at most so many letters.
func wrapped(text string, most int) (lines []string) {
	for _, word := range strings.Fields(text) {
		if n := len(lines); n > 0 && len([]rune(lines[n-1]))+1+len([]rune(word)) <= most {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}

// round is the step of an axis that goes from 0 to at least most in at most six steps.
func round(most float64) float64 {
	for step := 1.0; ; step *= 10 {
		for _, times := range []float64{1, 2, 5} {
			if math.Ceil(most/(times*step)) <= 6 {
				return times * step
			}
		}
	}
}

// key says what each fill stands for, in rows; it returns where it ends.
func (d *drawing) key(y float64, series []series) float64 {
	x := 40.0
	for _, s := range series {
		wide := 26 + 6.6*float64(len([]rune(s.name)))
		if x+wide > width {
			x, y = 40, y+19
		}
		d.rect(x, y-10, 16, 12, s.fill)
		d.write(x+21, y, "start", s.name)
		x += wide + 14
	}
	return y
}

// series is what one fill stands for.
type series struct{ name, fill string }
