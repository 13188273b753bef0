/** A believable company's customers: what they write, first and when they write again. */
export interface Language {
  locale: string;
  firstNames: string[];
  lastNames: string[];
  /** Each line of a message, comment or visitor post is a story: it may go on. */
  messages: string[][];
  comments: string[][];
  visitorPosts: string[];
  /** `@` stands for the user name of the account. */
  mentions: string[];
}

const names = (list: string): string[] => list.split(', ');

const german: Language = {
  locale: 'de_DE',
  firstNames: names(
    'Anke, Björn, Carsten, Dörte, Elif, Frieda, Gökhan, Heike, Ingo, Jasmin, Käthe, Lars, Mehmet, Nele, Özlem, Peer, Rüdiger, Svenja, Thorben, Uschi',
  ),
  lastNames: names(
    'Ackermann, Böhnisch, Çelik, Dörfler, Ebersbach, Färber, Großkopf, Hübschmann, Imhoff, Jäckel, Kühnast, Löffelholz, Mühlbauer, Nüßlein, Oßwald, Pfützner, Quednau, Rößler, Schäuble, Tröger, Uhlig, Völker, Wölfel, Yüksel, Zöllner',
  ),
  messages: [
    ['Hallo, haben Sie am Sonntag geöffnet?', 'Und wie lange?'],
    ['Meine Bestellung ist noch nicht da. Bestellnummer 40318.', 'Ich warte jetzt seit fünf Tagen!'],
    ['Guten Morgen! Ist das Dinkelbrot auch ohne Nüsse?', 'Meine Tochter ist allergisch.'],
    ['Kann ich eine Torte für 20 Personen vorbestellen? 🎂'],
    ['Das Rad vom letzten Jahr quietscht, kann ich es zur Durchsicht bringen?', 'Am liebsten am Freitag.'],
    ['Ich möchte einen Gutschein zurückgeben. Geht das?'],
    ['Super Beratung gestern, vielen Dank an das ganze Team! 🧡'],
    ['Wo finde ich die Rechnung zu meinem Einkauf?', 'Hat sich erledigt, danke.'],
  ],
  comments: [
    ['Wie viel kostet das?', 'Danke!'],
    ['Gibt es das auch in Freiburg?'],
    ['Bei mir kam es leider kaputt an 😕', 'Ich habe Ihnen eine Nachricht geschrieben.'],
    ['Sieht toll aus!'],
    ['Seit wann so teuer?'],
  ],
  visitorPosts: [
    'Heute zum ersten Mal da gewesen – sehr freundlich, ich komme wieder.',
    'Am Telefon ist seit Tagen niemand zu erreichen. Ist bei euch alles in Ordnung?',
    'Suche jemanden, der sich mit alten Nabenschaltungen auskennt. Macht ihr das?',
  ],
  mentions: ['Frühstück mit @ 🥐', 'Bestes Mitbringsel von @, Empfehlung!'],
};

const english: Language = {
  locale: 'en_GB',
  firstNames: names(
    'Aisha, Bronwyn, Callum, Daphne, Ewan, Fiona, Gareth, Harriet, Imogen, Jamal, Keira, Lachlan, Maeve, Niall, Orla, Priya, Rhys, Siobhán, Tamsin, Zachary',
  ),
  lastNames: names(
    'Ashworth, Blackwood, Carmichael, Dunmore, Ellington, Fairweather, Godfrey, Hathaway, Inglewood, Jarvis, Kingsley, Llewellyn, MacAllister, Netherfield, O’Donoghue, Pemberton, Quigley, Ravenscroft, Somerville, Thistlethwaite, Underhill, Venkatesan, Whitcombe, Yardley, Zeller',
  ),
  messages: [
    ['Hi, are you open on Sunday?', 'And until when?'],
    ['My order has not arrived yet. The number is 40319.', 'It has been five days now!'],
    ['Good morning! Is the rye bread free of nuts?', 'My daughter is allergic.'],
    ['Could I order a cake for twenty people? 🎂'],
    ['The bike I bought last year squeaks. May I bring it in?', 'Friday would be best.'],
    ['I would like to return a voucher. Is that possible?'],
    ['Lovely service yesterday, thanks to the whole team! 🧡'],
    ['Where do I find the invoice of my purchase?', 'Never mind, found it.'],
  ],
  comments: [
    ['How much is it?', 'Thanks!'],
    ['Do you deliver abroad?'],
    ['Mine arrived broken 😕', 'I have sent you a message.'],
    ['Looks great!'],
    ['Since when is it that expensive?'],
  ],
  visitorPosts: [
    'First visit today – very friendly, I will be back.',
    'Nobody has answered the phone for days. Is everything all right?',
    'Looking for somebody who knows old hub gears. Do you?',
  ],
  mentions: ['Breakfast with @ 🥐', 'Best souvenir ever, from @!'],
};

export const languages = [german, english];

/** What the business itself posts, for customers to comment on. */
export const PAGE_POST = 'Neu bei uns – was meint ihr? / New in store – what do you think?';
export const INSTAGRAM_POST = 'Frisch eingetroffen. / Just in. ✨';
