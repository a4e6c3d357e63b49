package fuzztest

import (
	"fmt"
	"slices"
)

// maxSize is how large a mutated document may become, in bytes: twice what any door takes.
const maxSize = 512 << 10

// tricky are values that programs stumble over, and ids of the family so that some of the made-up values fit.
var tricky = []string{
	`null`, `true`, `false`, `0`, `1`, `-1`, `2`, `3`, `1.5`, `1e308`, `1e-320`, `9007199254740993`, `-9223372036854775808`, `9223372036854775807`, `1000000`,
	`""`, `" "`, `"\u0000"`, `"\ud800"`, `"æøå"`, `"' OR 1=1 --"`, `"<b>"`, `"%s%n"`, `{}`, `[]`, `[[[[]]]]`, `{"a":{"a":{}}}`,
	`"0001-01-01T00:00:00Z"`, `"0000-06-01T00:00:00Z"`, `"0000-01-01T00:00:00+23:59"`, `"9999-12-31T23:59:59-23:59"`, `"2026-02-30T00:00:00Z"`, `"2026-11-20T08:00:00+01:00"`,
	`"0001-01-01"`, `"0000-06-01"`, `"1899-12-31"`, `"1900-01-01"`, `"2026-02-29"`, `"2026-11-01"`, `"2026-11-22"`, `"2026-12-24"`, `"2027-06-30"`, `"2040-01-01"`, `"2199-12-31"`, `"9999-12-31"`, `"10000-01-01"`,
	`"2026Q3"`, `"2026Q4"`, `"0000Q1"`, `"9999Q4"`, `"2026-11"`, `"0000-01"`,
	`"adult-1"`, `"adult-2"`, `"adult-3"`, `"adult-9"`, `"child-1"`, `"child-2"`, `"child-3"`, `"family"`, `"journey"`, `"demands"`,
	`"employment"`, `"children"`, `"social"`, `"school"`, `"benefits"`, `"post"`, `"fire"`, `"k-1"`, `"s-children"`, `"engine"`, `"SP-000001"`, `"SP-000002"`, `"BS-1"`,
	`"710500-1234"`, `"7105001234"`, `"710500.1234"`, `"child-review/child-1/1"`, `"contribution/social/1"`, `"//"`, `"a/b/-1"`, `"a/b/99999999999999999999"`, `"../../x"`,
}

// Dice are bytes that decide. When they have run out, every throw is 0.
type Dice struct{ left []byte }

// NewDice makes dice of bytes.
func NewDice(bytes []byte) *Dice { return &Dice{bytes} }

// N gives a number from 0 to n-1, n being at least 1.
func (d *Dice) N(n int) int {
	out := 0
	for span := 1; span < n && len(d.left) > 0; span *= 256 {
		out = out*256 + int(d.left[0])
		d.left = d.left[1:]
	}
	return out % n
}

// Over tells whether they have run out.
func (d *Dice) Over() bool { return len(d.left) == 0 }

// maxChanges is how many changes one document gets.
const maxChanges = 24

// Mutate changes a JSON document at the places and in the ways that the dice say: values are replaced by tricky ones or by each other,
// left out, said twice, repeated, wrapped, renamed. Without dice, or where the document is no JSON, it stays as it is.
func Mutate(document []byte, dice *Dice) []byte {
	if dice.Over() {
		return document
	}
	root, err := parse(document)
	if err != nil {
		return document
	}
	for n := 0; n < maxChanges && !dice.Over(); n++ {
		change(root, dice)
		if len(root.write()) > maxSize {
			break
		}
	}
	return root.write()
}

func change(root *node, dice *Dice) {
	all := root.all()
	n := all[dice.N(len(all))]
	switch dice.N(8) {
	case 0, 1:
		*n = *literal(tricky[dice.N(len(tricky))])
	case 2:
		n.drop(dice)
	case 3:
		n.again(1, dice)
	case 4:
		n.again(1<<dice.N(10), dice)
	case 5:
		*n = *all[dice.N(len(all))].copied()
	case 6:
		if dice.N(2) == 0 {
			*n = node{list: true, items: []*node{n.copied()}}
			return
		}
		n.rename(all, dice)
	case 7:
		switch {
		case n.isText():
			n.literal = string(quoted(n.text() + []string{" ", "x", "/1", "-2", ".", "å", "\x00", "\u202e"}[dice.N(8)]))
		case n.object:
			n.names, n.items = append(n.names, "unknown"), append(n.items, literal(tricky[dice.N(len(tricky))]))
		case n.list:
			n.items = append(n.items, literal(tricky[dice.N(len(tricky))]))
		}
	}
}

func literal(text string) *node {
	n, err := parse([]byte(text))
	if err != nil {
		panic(fmt.Sprintf("%s is no JSON", text))
	}
	return n
}

func (n *node) copied() *node {
	out := *n
	out.names, out.items = slices.Clone(n.names), make([]*node, len(n.items))
	for i, item := range n.items {
		out.items[i] = item.copied()
	}
	return &out
}

// drop leaves out one of the node's values.
func (n *node) drop(dice *Dice) {
	if len(n.items) == 0 {
		return
	}
	i := dice.N(len(n.items))
	n.items = slices.Delete(n.items, i, i+1)
	if n.object {
		n.names = slices.Delete(n.names, i, i+1)
	}
}

// again repeats one of the node's values; a field under the same name, then under made-up ones.
func (n *node) again(times int, dice *Dice) {
	if n.isText() {
		n.literal = string(quoted(repeat(n.text(), times)))
	}
	if len(n.items) == 0 {
		return
	}
	i := dice.N(len(n.items))
	for k := range times {
		if n.object {
			name := n.names[i]
			if k > 0 {
				name = fmt.Sprint(name, k)
			}
			n.names = append(n.names, name)
		}
		n.items = append(n.items, n.items[i].copied())
	}
}

func (n *node) rename(all []*node, dice *Dice) {
	if !n.object || len(n.names) == 0 {
		return
	}
	from := all[dice.N(len(all))]
	if from.object && len(from.names) > 0 {
		n.names[dice.N(len(n.names))] = from.names[dice.N(len(from.names))]
	}
}
