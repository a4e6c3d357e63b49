package letters

import (
	"fmt"
	"slices"
	"strings"

	"samspil/internal/casework"
)

// What the fixed words of every letter keep to, and what somebody's own are held against: LIX in Danish, and the words of one sentence in any language.
const (
	MostLIX   = 30
	MostWords = 20
)

// Kind is what a part of a letter is.
type Kind string

// The kinds of part.
const (
	Title     Kind = "title"
	Note      Kind = "note"      // that the letter is in another language than its reader's
	Frame     Kind = "frame"     // greeting, signature, case number
	Paragraph Kind = "paragraph" // what is said
	Own       Kind = "own"       // what somebody wrote for this letter, under a heading
	Law       Kind = "law"       // which law it stands on
)

// Letter is one, written for somebody.
type Letter struct {
	Code                casework.Code
	Language, Direction string
	Title               Part
	Parts               []Part
}

// Part is one paragraph, in the letter's language unless it says another.
type Part struct {
	Kind                Kind
	Language, Direction string
	Pieces              []Piece
	Heading             string // of somebody's own words
}

// Piece is fixed words, or what stands in a place.
type Piece struct {
	Text  string
	Place Place // of what is put in; its Text is empty where that is not known
}

// Codes are those of all letters, in the order in which they are shown.
func Codes() (all []casework.Code) {
	for _, row := range catalogue {
		all = append(all, row.code)
	}
	return all
}

// Write writes a letter in its reader's language (ISO 639; empty: Danish). Where that language does not have it, it is in Danish and says so first. There is an error only of a code that is no letter's.
func Write(in string, code casework.Code, facts Facts) (Letter, error) {
	return languages.write(in, code, facts)
}

func (all byCode) write(in string, code casework.Code, facts Facts) (Letter, error) {
	row, is := find(code)
	if !is {
		return Letter{}, fmt.Errorf("letters: %s is no letter to a family", code)
	}
	reads, known := all[in]
	l := all[Danish]
	if known && reads.has(row) {
		l = reads
	}
	out := Letter{Code: code, Language: l.code, Direction: l.direction}
	out.Title = l.part(Title, row.keyed(".title"), facts)
	if in != "" && in != l.code {
		out.Parts = all.instead(in, facts)
	}
	for _, p := range row.parts {
		switch {
		case p.unless != nil && p.unless(facts):
		case p.kind == Own:
			out.Parts = append(out.Parts, Part{
				Kind: Own, Language: l.code, Direction: l.direction, Heading: l.texts[p.key], Pieces: []Piece{{facts.at(p.own, l), p.own}},
			})
		default:
			out.Parts = append(out.Parts, l.part(p.kind, row.keyed(p.key), facts))
		}
	}
	return out, nil
}

// instead says that there is no such letter in a language: in that language where there is one of it at all, in English otherwise, and in Danish.
func (all byCode) instead(in string, facts Facts) (notes []Part) {
	first, known := all[in]
	if !known {
		first = all["en"]
	}
	for _, l := range []*language{first, all[Danish]} {
		notes = append(notes, l.part(Note, "language.instead", facts))
	}
	return notes
}

func find(code casework.Code) (row, bool) {
	i := slices.IndexFunc(catalogue, func(r row) bool { return r.code == code })
	if i < 0 {
		return row{}, false
	}
	return catalogue[i], true
}

// part is a text with what is put into its places.
func (l *language) part(kind Kind, key string, facts Facts) Part {
	text, from := l.text(key, facts.Young), 0
	out := Part{Kind: kind, Language: l.code, Direction: l.direction}
	for _, at := range place.FindAllStringSubmatchIndex(text, -1) {
		if at[0] > from {
			out.Pieces = append(out.Pieces, Piece{Text: text[from:at[0]]})
		}
		p := Place(text[at[2]:at[3]])
		out.Pieces = append(out.Pieces, Piece{facts.at(p, l), p})
		from = at[1]
	}
	if from < len(text) {
		out.Pieces = append(out.Pieces, Piece{Text: text[from:]})
	}
	return out
}

// The characters around what is put in, so that it turns nothing around that stands beside it (LRI, FSI and PDI of Unicode's bidirectional algorithm): read from left to right, or as its first letter is.
const (
	leftToRight = "\u2066"
	asItBegins  = "\u2068"
	end         = "\u2069"
)

// isolated is what is put into a text that is read from right to left.
func (p Piece) isolated() string {
	if p.Place.Direction() == "ltr" {
		return leftToRight + p.Text + end
	}
	return Isolated(p.Text)
}

// Isolated is a value that turns nothing around that stands beside it in a text that is read from right to left.
func Isolated(value string) string { return asItBegins + value + end }

// String is the part as text. What is not known stands as its place, in braces.
func (p Part) String() string {
	var text strings.Builder
	for _, piece := range p.Pieces {
		switch {
		case piece.Place == "":
			text.WriteString(piece.Text)
		case piece.Text == "":
			text.WriteString("{" + string(piece.Place) + "}")
		case p.Direction == "rtl":
			text.WriteString(piece.isolated())
		default:
			text.WriteString(piece.Text)
		}
	}
	return text.String()
}

// Differs tells whether a letter says something else where something is so.
func Differs(code casework.Code, so func(*Facts)) bool {
	row, _ := find(code)
	var is Facts
	so(&is)
	if is.Young {
		return row.young && slices.ContainsFunc(row.keys(), func(key string) bool { return strings.HasSuffix(key, forYoung) })
	}
	return slices.ContainsFunc(row.parts, func(p part) bool { return p.unless != nil && p.unless(is) != p.unless(Facts{}) })
}

// Places are those that a letter can have, in the order in which they first stand in it.
func Places(code casework.Code) (all []Place) {
	row, _ := find(code)
	for _, key := range row.keys() {
		for _, at := range place.FindAllStringSubmatch(languages[Danish].texts[key], -1) {
			all = append(all, Place(at[1]))
		}
	}
	for _, p := range row.parts {
		if p.own != "" {
			all = append(all, p.own)
		}
	}
	seen := map[Place]bool{}
	return slices.DeleteFunc(all, func(p Place) bool { again := seen[p]; seen[p] = true; return again })
}
