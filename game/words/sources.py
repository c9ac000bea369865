"""For the translators only: sources of scenarios that are sentences, in the words of the files.

Titles, names and figures of a publication stay as they are printed. What is marked here is a
judgement, a habit or a piece of the article, which a reader has to understand.
"""

from agents.contract import phrase

SOURCES = (
    phrase("judgement; a starting value to test"),
    phrase("quarterly reports and satellite counts"),
    phrase("technology crashes about every seven years (2000, 2008, 2022 ...)"),
    phrase("about a seventh of a GPU's price with labour"),
    phrase("judgement: private money keeps coming while the race is on"),
    phrase("the article: a Middle-East consortium enters in size"),
    phrase("the founder's own network as a shop window; assumed"),
    phrase("fits the shares at equal quality"),
    phrase("founder's share of xAI about half; elsewhere the question does not arise"),
    phrase("leased compute of 1.9 and 1.4 GW at depreciated cost"),
    phrase("who pays"),
    phrase("yearly budgets with quarterly reviews"),
    phrase("private companies"),
    phrase("0.95 of the power that chips on order will draw"),
    phrase("order of capability at given compute; weak"),
    phrase("the founder's quarrel with OpenAI; others assumed"),
    phrase("the rest serves"),
    phrase("at the market"),
    phrase("Meta publishes with delay; the others are closed"),
    phrase("no lease between labs at the start"),
    phrase("division of hosting by public contracts; weak"),
    phrase("objectives weigh 60 / 25 / 15"),
    phrase("the article: committees while the fast lab installs"),
    phrase("the article: if money is short, pledge shares"),
    phrase("the article: incumbents debate the budget in committee"),
    phrase("the article: both can be pledged"),
    phrase("the article: Tesla at 1.7 trillion"),
    phrase("the article: SpaceX at 1.7 trillion"),
    phrase("a quarter of arrears is default"),
    phrase("the committee halves the budget"),
    phrase("two share sales a year"),
    phrase("largest rounds about a fifth of value"),
    phrase("as the world's output"),
    phrase("fleets are known to about a factor of two"),
    phrase("three month-ends in a row"),
    phrase("the bet counts compute used"),
    phrase("the bet names its rivals"),
    phrase("each race's seed admits eight of the shocks"),
    phrase("hours in a month"),
    phrase("mean efficiency of the six labs at the start"),
    phrase("judgement: a young team"),
    phrase("nothing is pledged for the lab yet: whoever plays decides"),
)
