package intake

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"samspil/internal/strictjson"
)

// Abroad is an address in another country, as its post writes it.
type Abroad struct {
	Country string `json:"country" max:"2" da:"Land (to bogstaver efter ISO 3166: PL, SE, DE)" en:"Country (two letters of ISO 3166: PL, SE, DE)" of:"country"`
	Lines   string `json:"lines" max:"300" da:"Adressens linjer, uden navn og land" en:"The lines of the address, without name and country"`
}

// The lines of an address on an envelope, beside the name and the country.
const (
	fewestLines, mostLines = 2, 5
	longestLine            = 60
)

// written is the address as it stands on a letter: its lines, and the country in capitals on the last (as the Universal Postal Union asks; from memory).
func (a Abroad) written() string {
	region, _ := language.ParseRegion(a.Country)
	return strings.Join(append(a.lines(), strings.ToUpper(display.English.Regions().Name(region))), "\n")
}

func (a Abroad) lines() []string {
	var out []string
	for line := range strings.Lines(a.Lines) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// home checks where somebody lives: in Denmark, or abroad.
func (c *checker) home(path, address string, abroad *Abroad) {
	if abroad == nil {
		c.address(path+".address", address)
		return
	}
	if strings.TrimSpace(address) != "" {
		c.wrong(path+".address", "Skriv enten en adresse i Danmark (address) eller en i udlandet (abroad).", "Write either an address in Denmark (address) or one abroad (abroad).")
	}
	c.abroad(path+".abroad.country", path+".abroad.lines", abroad)
}

// WrittenAbroad is an address abroad as it stands on a letter, or what is wrong with it by the names of its fields.
func WrittenAbroad(country, lines, countryField, linesField string) (string, strictjson.Faults) {
	c, abroad := checker{}, Abroad{Country: country, Lines: lines}
	if c.abroad(countryField, linesField, &abroad); len(c.faults) > 0 {
		return "", c.faults
	}
	return abroad.written(), nil
}

func (c *checker) abroad(countryField, linesField string, abroad *Abroad) {
	region, err := language.ParseRegion(abroad.Country)
	switch {
	case c.unread[countryField]:
	case err != nil || !region.IsCountry() || region.String() != abroad.Country:
		c.wrong(countryField, "Det land kendes ikke. Skriv landets kode på to bogstaver efter ISO 3166, for eksempel PL, SE eller DE.",
			"That is no country that is known. Write its two letters of ISO 3166, for example PL, SE or DE.")
	case abroad.Country == "DK":
		c.wrong(countryField, "Adressen er i Danmark. Skriv den i feltet address.", "The address is in Denmark. Write it in the field address.")
	}
	if lines := abroad.lines(); len(lines) < fewestLines || len(lines) > mostLines || !printable(lines) {
		c.wrong(linesField, "Skriv adressen på 2 til 5 linjer med højst 60 tegn: gade og nummer, postnummer og by.",
			"Write the address on 2 to 5 lines of at most 60 characters: street and number, postcode and town.")
	}
}

// printable tells whether each line fits on an envelope.
func printable(lines []string) bool {
	for _, line := range lines {
		if len([]rune(line)) > longestLine || strings.ContainsFunc(line, func(r rune) bool { return !unicode.IsPrint(r) }) {
			return false
		}
	}
	return true
}

// livesAt is where the adult's letters go.
func (a Adult) livesAt() string {
	if a.Abroad != nil {
		return a.Abroad.written()
	}
	return strings.TrimSpace(a.Address)
}

// outside holds that nothing is said of somebody who has custody and lives elsewhere that only the family's adults have.
func (c *checker) outside(path string, a Adult) {
	if a.Outside && (a.PublicSupport || a.Benefit != "" || a.ContactCourse != nil || a.OrdinaryHours != nil) {
		c.wrong(path+".outside", "Den, der bor uden for familien, har intet spor i forløbet. Udelad ydelse, kontaktforløb og timer, eller sæt outside til false.",
			"Whoever lives outside the family has no track in the journey. Leave benefit, contact course and hours out, or set outside to false.")
	}
}

// household holds that somebody of the form lives in the family, and that who does not has custody.
func (c *checker) household(f *Form) {
	outside := 0
	for i, a := range f.Adults {
		if !a.Outside {
			continue
		}
		outside++
		if !f.hasCustody(i + 1) {
			c.wrong(at("adults", i)+".outside", "Den, der bor uden for familien, er kun med som forældremyndighedsindehaver: skriv nummeret ved barnet (custodyHolders), eller udelad personen.",
				"Whoever lives outside the family is here only as a custody holder: write the number with the child (custodyHolders), or leave the person out.")
		}
	}
	if outside > 0 && outside == len(f.Adults) {
		c.wrong("adults", "Skriv mindst én voksen, der bor i familien.", "Write at least one adult who lives in the family.")
	}
}
