package samspil_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// instead has words that Danish texts no longer use, and what they say instead: one term for each thing, and none that a
// coordinator or a parent takes for something else.
var instead = map[string]string{
	`barnet skal høres`:                         `skriv, hvad barnet mener: kun samtalen kan udelades (barnets lov § 5)`,
	`tåleligt ophold`:                           `kort afbrydelse`,
	`venter på en klage`:                        `lukning afventer klagesag`,
	`holder lukningen`:                          `udsætter lukningen`,
	`levende voksen`:                            `voksen`,
	`skolen advaret`:                            `skolen advarer forældrene`,
	`hører om det`:                              `får besked`,
	`hører det`:                                 `får besked`,
	`kriterierne holder`:                        `kriterierne er opfyldt`,
	`fristen står på`:                           `bygger på`,
	`har intet i`:                               `har ingen opgaver her`,
	`mødet tæller`:                              `er ikke beslutningsdygtigt`,
	`lade det tælle`:                            `godkende det`,
	`familie at arbejde med`:                    `kræver mindst én voksen og ét barn`,
	`samtykke kan altid tages tilbage`:          `trækkes tilbage`,
	`lukningen af barnets sag er taget tilbage`: `ophævet`,
	`standardpolitik`:                           `standardregelsæt`,
	`su-berettiget`:                             `godkendt til SU`,
	`fælles møde`:                               `udredningsmøde`,
	`fællesmøde`:                                `udredningsmøde`,
	`kontakt i job`:                             `opfølgning i job`,
	`jobopfølgning`:                             `opfølgning i job`,
	`suspenderet`:                               `på pause`,
	`står stille`:                               `på pause`,
	`jobcentret`:                                `kommunen`,
	`eskaleret`:                                 `lederen har fået besked`,
	`udestår`:                                   `mangler`,
	`gør sit eget`:                              `gør kun det, loven kræver`,
	`overhalet af`:                              `ikke længere nødvendig`,
	`forsinket ved ankomst`:                     `fristen var overskredet, da familien kom`,
	`afklaring af en afvisning`:                 `et fagsystem tager ikke imod en besked`,
	`flettet`:                                   `lagt sammen`,
	`skriv dagen`:                               `skriv datoen`,
	`"dagen ligger`:                             `"datoen ligger`,
	`registeret`:                                `registret`,
	`beskæftigelsesforløb`:                      `beskæftigelsesspor`,
	`beskæftigelsesområdet`:                     `Beskæftigelsesforvaltningen`,
	`su-uddannelse`:                             `uddannelse, der er godkendt til SU`,
	`kontakt om arbejdet`:                       `opfølgning i job`,
	`en suspension af`:                          `en pause af`,
	`skriv hvorfor i `:                          `skriv, hvorfor I`,
	`sendt hjem`:                                `hjemgivet`,
	`bor hjemme igen.`:                          `er hjemgivet`,
	`skift af anbringelsessted`:                 `ændring af anbringelsessted`,
	`genvurdering efter klage`:                  `genvurdering af en afgørelse efter klage: barnets sag genvurderes også (barnets lov § 137, stk. 1)`,
	`genvurdering af klage`:                     `genvurdering af en afgørelse efter klage`,
	`i genvurderingen skal der`:                 `genvurderingen af barnets sag`,
	`står ikke længere efter en klage`:          `gælder ikke længere efter en klage`,
	`da: mentor,`:                               `mentorstøtte`,
	`opfølgning på job`:                         `opfølgning i job`,
	`fælles udredningsmøde`:                     `udredningsmøde`,
	`opgaven ligger, hvor den lå`:               `ligger fortsat hos samme medarbejder`,
	`regelsættet nævner jer`:                    `regelsættet også nævner jer`,
	`som i har del i`:                           `jeres forvaltning er ikke med i`,
	`"rykker`:                                   `"påmindelse`,
	`eskalering`:                                `besked til lederen`,
	`| bordet |`:                                `de samarbejdende forvaltninger`,
	`pause i krav |`:                            `pause i kravene til forælderen`,
}

func TestDanish_SaysEachThingInOneWordThatIsUnderstood(t *testing.T) {
	t.Parallel()
	seen := 0
	eachFile(t, func(path string) error {
		switch {
		case strings.HasSuffix(path, "_test.go"), strings.Contains(path, "testdata/"), !strings.Contains(".go .md .yaml .html", filepath.Ext(path)) || filepath.Ext(path) == "":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		lower := strings.ToLower(string(text))
		for word, better := range instead {
			if strings.Contains(lower, word) {
				t.Errorf("%s says %q: write %q", path, word, better)
			}
		}
		return nil
	})
	require.Greater(t, seen, 100)
}
