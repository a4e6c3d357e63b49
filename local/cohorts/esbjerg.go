package cohorts

import "samspil/internal/evaluation"

// Esbjerg is invented after Helhedsorienterede Indsatser (2017-19): 29 adults with long periods outside work, and children with much absence. Published: 5 of the adults came into an
// ordinary job, 4 have ordinary hours beside a benefit, and 8 are in an education with SU; half of the children of 6 to 17 years take part in a leisure activity, where one in four did; those with
// more than 15 per cent absence are almost halved.
func Esbjerg() Cohort {
	return Cohort{
		Name: "esbjerg", Months: 24,
		Assumed: append([]evaluation.Words{
			{Da: "20 familier, ni af dem med to voksne: offentliggjort er kun, at der er 29 voksne", En: "20 families, nine of them with two adults: published is only that there are 29 adults"},
			{Da: "40 børn, alle fra 6 til 17 år: hvor mange der er, er ikke offentliggjort", En: "40 children, all of 6 to 17 years: how many there are is not published"},
			{Da: "21 børn med over 15 procent fravær, når de kommer ind, og 11 til sidst: offentliggjort er, at det næsten er halveret", En: "21 children with more than 15 per cent absence when they come in, and 11 at the end: published is that they are almost halved"},
			{Da: "alle familier begynder samme dag og gøres op to år senere", En: "every family comes in on the same day and is counted two years later"},
		}, assumedOfBoth...),
		Families: []Family{
			// 1
			{
				Adults: []Person{
					adult(feels(32, 44, 48), education(15)),
					adult(feels(28, 28, 32)),
				},
				Children: []Person{
					cased(12).absent(10, 6, 4),
					child(7).absent(12, 4, 8).active(9),
				},
			},
			// 2
			{
				Adults: []Person{
					adult(feels(36, 36, 44), education(13)),
				},
				Children: []Person{
					cased(9).absent(24, 18, 16).active(0),
					cased(12).absent(24, 14, 6).active(0),
				},
			},
			// 3
			{
				Adults: []Person{
					adult(feels(36, 40, 52)),
				},
				Children: []Person{
					cased(9).absent(24, 22, 18),
					child(8).absent(24, 14, 6),
				},
			},
			// 4
			{
				Adults: []Person{
					adult(feels(24, 36, 32), education(4)),
					adult(feels(36, 44, 44)),
				},
				Children: []Person{
					cased(6).absent(28, 22, 20),
					cased(12).absent(24, 18, 18).active(0),
				},
			},
			// 5
			{
				Adults: []Person{
					adult(feels(40, 40, 52), education(14)),
				},
				Children: []Person{
					cased(8, ends(10)).absent(12, 8, 8),
					cased(12).absent(24, 14, 10),
				},
			},
			// 6
			{
				Adults: []Person{
					adult(feels(32, 40, 40)),
				},
				Children: []Person{
					cased(10).absent(18, 22, 20).active(0),
					child(12).absent(8, 6, 8).active(5),
				},
			},
			// 7
			{
				Adults: []Person{
					adult(feels(36, 44, 48), job(7)),
				},
				Children: []Person{
					cased(8).absent(8, 8, 6).active(8),
					cased(12).absent(10, 6, 4).active(9),
				},
			},
			// 8
			{
				Adults: []Person{
					adult(feels(36, 44, 48), beside(6, 8), beside(9, 12)),
					adult(feels(40, 44, 48), beside(6, 4), beside(10, 10)),
				},
				Children: []Person{
					cased(7).absent(22, 14, 8).active(8),
					child(6).absent(28, 18, 20).active(0),
				},
			},
			// 9
			{
				Adults: []Person{
					adult(feels(40, 52, 52)),
					adult(feels(40, 48, 44)),
				},
				Children: []Person{
					cased(7, ends(8)).absent(18, 18, 8),
					cased(7, ends(6)).absent(6, 8, 8).active(0),
				},
			},
			// 10
			{
				Adults: []Person{
					adult(feels(36, 40, 44), job(10)),
				},
				Children: []Person{
					cased(6, ends(8)).absent(18, 12, 8),
					cased(9, ends(12)).absent(6, 8, 4),
				},
			},
			// 11
			{
				Adults: []Person{
					adult(feels(36, 44, 52), education(13)),
				},
				Children: []Person{
					cased(11).absent(12, 4, 8),
					cased(7).absent(20, 26, 18),
				},
			},
			// 12
			{
				Adults: []Person{
					adult(feels(24, 32, 40)),
					adult(feels(32, 44, 36), job(8)),
				},
				Children: []Person{
					cased(11).absent(12, 6, 4).active(7),
					cased(10).absent(8, 4, 6).active(0),
				},
			},
			// 13
			{
				Adults: []Person{
					adult(feels(40, 48, 52)),
					adult(feels(32, 36, 48), job(6), lost(8)),
				},
				Children: []Person{
					cased(9).absent(22, 14, 6).active(0),
					cased(7).absent(24, 18, 8),
				},
			},
			// 14
			{
				Adults: []Person{
					adult(feels(28, 32, 32), job(9)),
					adult(feels(32, 32, 48)),
				},
				Children: []Person{
					cased(6).absent(8, 8, 8).active(0),
					cased(10).absent(20, 22, 20),
				},
			},
			// 15
			{
				Adults: []Person{
					adult(feels(40, 52, 56), education(8)),
				},
				Children: []Person{
					cased(9, ends(13)).absent(6, 6, 6),
					child(11).absent(28, 22, 16).active(7),
				},
			},
			// 16
			{
				Adults: []Person{
					adult(feels(40, 48, 52), job(10), lost(12)),
				},
				Children: []Person{
					cased(9).absent(8, 6, 4).active(5),
					cased(8).absent(10, 6, 4).active(6),
				},
			},
			// 17
			{
				Adults: []Person{
					adult(feels(24, 24, 40), education(13)),
					adult(feels(28, 36, 32), beside(12, 8), beside(17, 10)),
				},
				Children: []Person{
					cased(12).absent(18, 14, 6),
					cased(9, ends(9)).absent(12, 8, 6).active(0),
				},
			},
			// 18
			{
				Adults: []Person{
					adult(feels(36, 36, 44)),
				},
				Children: []Person{
					cased(9).absent(8, 4, 8).active(5),
					cased(8).absent(28, 26, 18),
				},
			},
			// 19
			{
				Adults: []Person{
					adult(feels(40, 40, 44), job(7)),
				},
				Children: []Person{
					cased(12).absent(6, 6, 6),
					child(10).absent(24, 26, 18),
				},
			},
			// 20
			{
				Adults: []Person{
					adult(feels(40, 40, 56), education(9)),
					adult(feels(32, 40, 40), beside(8, 4), beside(12, 12)),
				},
				Children: []Person{
					cased(6).absent(16, 14, 10),
					cased(9).absent(4, 8, 8),
				},
			},
		},
	}
}
