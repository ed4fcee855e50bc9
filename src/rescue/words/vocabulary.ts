/**
 * The phrases of conditions in English, French and some Dutch, as callers write them. A phrase is words in order; small words ('the',
 * 'is', 'le', 'est') may stand between them. A line with '!' says that the condition is over ('engine works again').
 * `nothing` swallows phrases that would be misread: 'phone dead' is no death.
 */
import type { Condition } from './reading.ts'

export const PHRASES: Readonly<Record<Condition | 'nothing', readonly string[]>> = {
  sinking: list(`
    sinking, sink, sinks, sank, sunk, going down, boat under water, submerged, sinkin, goes down, coule,
    coulons, couler, coulent, coulait, sombre dans, naufrage, bateau fini, chavire et coule,
    zinkt, zinken, zinkende, zinkend, aan het zinken`),
  'taking-water': list(`
    taking water, taking on water, take water, takes water, water in boat, water in dinghy, water
    inside, water coming, water come, water comes, water enter, water entering, water enters, full of
    water, full water, filling with water, fill with water, water up to, water to knees, water is in,
    lot of water, too much water, flooding, flooded, bailing, leaking, leak, shipping water, water
    rising, boat have water, boat has water, much water in, water in, prend eau, prends eau, prennent
    eau, prenons eau, prend de eau, prendre eau, voie eau, eau dans bateau, eau dans canot, eau dans
    embarcation, eau rentre, eau entre, eau monte, plein eau, plein de eau, rempli eau, remplit eau, se
    remplit, beaucoup eau, trop eau, fuite, ecope, ecopons, eau jusqu, eau arrive, eau vient, inonde,
    eau a bord, eau dedans, eau dans, water in boot, maakt water, water maken, loopt vol, vol water,
    !stopped leak, !leak stopped, !leak fixed, !fuite reparee`),
  deflating: list(`
    deflating, deflate, deflated, losing air, lose air, air going out, air coming out, air leaving, no
    air, air leak, punctured, puncture, boat soft, tube burst, tube broken, tube exploded, boat broken,
    boat broke, boat breaking, boat torn, hole in boat, losing its air, air finish, tubes soft, boat
    explode, boat burst, hole in tube, degonfle, degonfler, degonfles, se degonfle, perd air, perd son
    air, perd de air, creve, perce, dechire, boudin creve, boudin eclate, bateau casse, plus air, trou
    dans, fuite air, boudin perce, boudin mou, leeg loopt, loopt leeg, lek`),
  capsized: list(`
    capsized, capsize, capsizing, overturned, turned over, upside down, flipped, boat turn over, boat
    turned, chavire, chavirer, retourne bateau, bateau retourne, renverse, s est retourne, omgeslagen,
    gekapseisd`),
  'engine-stopped': list(`
    engine stopped, engine stop, engine stops, engine not working, engine not work, engine not starting,
    engine not start, engine does not work, engine do not work, engine will not start, engine wo not
    start, engine broken, engine broke, engine broke down, engine dead, engine died, engine off, engine
    failed, engine failure, engine problem, engine finish, engine finished, engine no work, engine no
    working, engine gone, engine fell, no engine, lost engine, engine cut, engine out, without engine,
    broken engine, engine breakdown, engine down, engine damaged, engine cutting, problem with engine,
    problem engine, engine has stopped, engine not, engine stuck, motor stopped, motor stop, motor not
    working, motor not work, motor broken, motor broke, motor dead, motor died, motor off, motor no
    work, motor no working, motor finish, motor problem, no motor, problem motor, broken down, break
    down, broke down, breakdown, not under command, boat stopped, boat stop, boat not moving, not
    moving, machine stop, machine stopped, propeller broken, motor not, engine does not start, motor
    does not work, dead in water, moteur arrete, moteur stoppe, moteur marche pas, moteur marche plus,
    moteur ne marche, moteur fonctionne pas, moteur fonctionne plus, moteur ne fonctionne, moteur panne,
    moteur en panne, en panne, panne moteur, panne de moteur, moteur casse, moteur mort, moteur cale,
    moteur hs, moteur coupe, moteur demarre pas, moteur demarre plus, moteur ne demarre, moteur
    redemarre pas, moteur foutu, moteur kaput, plus de moteur, plus moteur, pas moteur, pas de moteur,
    sans moteur, moteur s est arrete, moteur arret, moteur a lache, moteur tombe, panne, avarie moteur,
    avarie de propulsion, moteur ne repart, moteur ne marche plus, moteur ne marche pas, moteur ne
    demarre plus, moteur pas marche, moteur noye, probleme moteur, probleme de moteur, moteur eteint, le
    moteur stop, moteur stop, motor kapot, motor doet het niet, geen motor, motor gestopt, motor
    uitgevallen, motorpech, !engine works, !engine working, !engine work again, !engine running, !engine
    restarted, !engine started, !engine fixed, !engine repaired, !engine ok, !engine good, !engine
    again, !motor works, !motor working, !motor ok, !engine back, !engine start again, !motor work
    again, !motor started, !moteur marche, !moteur remarche, !moteur fonctionne, !moteur refonctionne,
    !moteur redemarre, !moteur reparti, !moteur repare, !moteur ok, !moteur a redemarre, !moteur est
    reparti, !moteur tourne, !engine is back, !moteur de nouveau, !motor doet het weer`),
  'out-of-fuel': list(`
    out of fuel, no fuel, no petrol, no gas, no more fuel, no more petrol, no gasoline, no benzine, fuel
    finished, fuel finish, petrol finished, petrol finish, petrol is finish, fuel is finish, run out of
    fuel, ran out of fuel, run out of petrol, ran out of petrol, out of petrol, out of gas, fuel gone,
    without fuel, without petrol, finished fuel, not have fuel, not have petrol, not enough fuel, fuel
    run out, fuel ran out, low on fuel, petrol low, petrol gone, lost fuel, no benzin, benzine finish,
    no any fuel, plus de essence, plus essence, plus de carburant, plus de gasoil, plus de benzine, pas
    de essence, pas essence, pas de carburant, sans essence, sans carburant, panne de essence, panne
    essence, panne seche, panne de carburant, essence finie, essence fini, essence termine, manque
    essence, manque de essence, essence est finie, presque plus essence, reservoir vide, plus de fuel, a
    court de carburant, geen benzine, geen brandstof, benzine op, brandstof op`),
  fire: list(`
    fire, on fire, fire on board, fire in, fire aboard, engine fire, boat burning, burning, there is fire,
    smoke from engine, flames, explosion, en feu, au feu, feu a bord, incendie, brule, feu dans, prend
    feu, pris feu, brand aan boord, in brand`),
  'in-water': list(`
    in water, in sea, into water, into sea, fell in water, fallen in water, overboard, man overboard,
    fell in, fell off, fallen off, swimming, a eau, dans eau, a la mer, dans la mer, a mer, dans mer,
    tombe eau, tombes a eau, par dessus bord, passe par dessus, nagent, in het water, overboord, te
    water`),
  drowning: list(`
    drowning, drown, drowned, we drown, noie, noyer, noient, noyons, noyade, se noie, verdrinken,
    verdrinkt`),
  drifting: list(`
    drifting, drift, adrift, derive, derivons, a derive, derivent, deriver, drijven, op drift, waves
    push, current push, courant emporte, courant pousse, courant nous emporte`),
  cold: list(`
    cold, freezing, freeze, hypothermia, hypothermic, frozen, shivering, froid, gele, gelons, glace,
    hypothermie, grelotte, grelottent, koud, onderkoeld`),
  injured: list(`
    injured, injury, injuries, wounded, hurt, bleeding, broken leg, broken arm, burned, burns, blesse,
    blesses, blessee, blessees, saigne, brulures, brulure, blessure, gewond, gewonden`),
  unconscious: list(`
    unconscious, unconcious, passed out, fainted, not responding, unresponsive, not conscious, not
    breathing, not wake, not waking, inconscient, inconsciente, inconscients, evanoui, evanouie, repond
    plus, respire plus, respire pas, evanouis, sans connaissance, perdu connaissance, bewusteloos`),
  dead: list(`
    dead, died, death, deceased, dead body, dead bodies, body, bodies, mort, morts, morte, mortes,
    decede, decedes, decedee, cadavre, cadavres, corps sans vie, noye, noyes, dood, doden, overleden`),
  overcrowded: list(`
    overcrowded, overloaded, too many people, too many person, too many persons, surcharge, surchargee,
    trop de monde, trop de gens, trop de personnes, trop nombreux, overvol, te veel mensen`),
  'rough-sea': list(`
    big waves, big wave, high waves, waves big, waves are big, waves high, rough sea, sea rough, sea is
    rough, sea bad, bad weather, strong wind, grosses vagues, vagues hautes, grandes vagues, mer agitee,
    mer mauvaise, grosse mer, mauvais temps, vagues fortes, beaucoup de vagues, forte houle, gros
    vagues, hoge golven, waves so big, waves very big`),
  rescued: list(`
    rescued, picked up, recovered, been saved, all safe, saved by, recupere, recuperes, recuperees,
    secourus, sauves, sain et sauf, sains et saufs, pris en charge, gered`),
  ashore: list(`
    ashore, on beach, landed, on land, reached shore, reached beach, sur plage, a terre, sur la plage,
    au sec, debarque, debarques, aan land, op het strand`),
  'help-asked': list(`
    help, helpp, sos, mayday, save us, rescue us, need rescue, emergency, please come, come quickly,
    come fast, need boat, au secours, secours, aidez, aide, aider, sauvez, besoin aide, urgence, urgent,
    venez, a laide, sauver, detresse, distress, hulp, help ons, pan pan, venir vite`),
  nothing: list(`
    phone dead, phone died, phone dying, battery dead, battery died, battery dying, battery low,
    batterie morte, telephone mort, phone is dead, phone drowned, dead reckoning, telephone va mourir,
    point mort, cold water, eau froide, drinking water, water to drink, no water to drink, eau potable,
    eau a boire, french water, uk water, english water, international water, mise a eau, mis a eau,
    mettre a eau, launched in water, put in water, boat in water, bateau a eau, canot a eau, bateau dans
    eau, a la plage, life boat, fire brigade, fire department, cease fire, corps de, burning fuel, on tombe dans, search and rescue,
    helped, fire boat`),
}

/** Small words that may stand between the words of a phrase. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  list(`
    the, a, an, is, are, was, were, has, have, had, been, be, our, my, its, it, s, of, now, just, very,
    so, already, completely, almost, totally, le, la, les, l, d, de, du, des, un, une, est, sont, etait,
    ont, notre, mon, ne, n, y, se, tout, tous, tres, bien, en, bateau, deja, completement, presque, het,
    zijn, onze`),
)

function list(lines: string): string[] {
  return lines.trim().replace(/\s+/g, ' ').split(', ')
}
