package document

import (
	"fmt"
	"math"
	"slices"
	"strconv"
)

// column is a bar that is made of parts, from the bottom up.
type column struct {
	label  string
	parts  []int
	hidden bool
}

// columns stand side by side, in numbers from 0.
func (p *page) columns(id, title, text string, kinds []series, all ...column) *drawing {
	const left, top, tall = 40.0, 24.0, 160.0
	d := &drawing{id: id, title: title, text: text, label: p.Label}
	step, highest := axis(all)
	y := func(n float64) float64 { return top + tall*(1-n/highest) }
	for v := 0.0; v <= highest; v += step {
		d.line(left, y(v), width, y(v), 0.6, grey)
		d.write(left-6, y(v)+4, "end", strconv.FormatFloat(v, 'f', 0, 64))
	}
	d.empty = !slices.ContainsFunc(all, func(c column) bool { return !c.hidden })
	lines := 1
	room := (width - left) / float64(len(all))
	wide := min(0.72*room, 90)
	for i, c := range all {
		x := left + room*(float64(i)+0.5)
		label := wrapped(c.label, max(6, int(room/7)))
		lines = max(lines, len(label))
		for k, one := range label {
			d.write(x, top+tall+17+14*float64(k), "middle", one)
		}
		if c.hidden {
			d.title = p.withheld(title)
			fmt.Fprintf(&d.body, `<text transform="translate(%.1f %.1f) rotate(-90)">%s</text>`, x+4, top+tall-6, p.l.hidden())
			continue
		}
		sum := 0
		for k, n := range c.parts {
			if n == 0 {
				continue
			}
			d.rect(x-wide/2, y(float64(sum+n)), wide, y(float64(sum))-y(float64(sum+n)), kinds[k].fill)
			if y(float64(sum))-y(float64(sum+n)) > 15 {
				d.onBar(x, (y(float64(sum))+y(float64(sum+n)))/2+4.5, strconv.Itoa(n))
			}
			sum += n
		}
	}
	d.line(left, top+tall, width, top+tall, 1.4, "#1b1b1b")
	d.height = d.key(top+tall+26+14*float64(lines), kinds) + 8
	return d
}

// axis is its step, and where it ends: no column is higher.
func axis(all []column) (step, highest float64) {
	most := 1
	for _, c := range all {
		sum := 0
		for _, n := range c.parts {
			sum += n
		}
		most = max(most, sum)
	}
	step = round(float64(most))
	return step, step * math.Ceil(float64(most)/step)
}
