/* The three phases of three_phases.py once more, as near to the machine as plain C gets: the limit
 * beside which the ensemble is measured. Never shipped, and held to the ensemble before it is timed.
 *
 * kernel.py compiles this with a header that names fields (F_), world-wide values (W_) and terms
 * (T_) by number, so that both sides agree on places. State is [field][lab][run]; WIDTH runs at a
 * time are copied to the stack, played to the end and copied back. The innermost loops go over runs
 * and have no branches, so that the compiler can use vectors.
 */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define WIDTH 64
#define ROUNDS 7
#define NIL 1e-12
#define LEAST 1e-60

#define LABS for (int l = 0; l < LAB_COUNT; l++)
#define RUNS for (int r = 0; r < WIDTH; r++)
#define V(name) s[F_##name][l][r]
#define G(name) w[W_##name][r]
#define T(name) terms[T_##name]

typedef double lab_values[LAB_COUNT][WIDTH];
typedef double run_values[WIDTH];

enum channel { RESEARCH, BRAND, LEAP, LEAP_SIZE, PROGRAMME, CHANNELS };

typedef struct {
    const uint64_t *names; /* [CHANNELS][LAB_COUNT], then that of the chip makers' output */
    const uint64_t *runs;  /* one key a run */
    const double *normal;  /* 65,536 quantiles */
} luck_source;

static inline double least(double a, double b) { return a < b ? a : b; }
static inline double most(double a, double b) { return a > b ? a : b; }
static inline double power(double base, double exponent) { return exp(exponent * log(most(base, LEAST))); }
static inline double ratio(double part, double whole, double empty) {
    return fabs(whole) < NIL ? empty : part / whole;
}

static inline double openness(double policy, double delayed) {
    double some = policy >= 1.0 ? delayed : 0.0;
    return policy >= 2.0 ? 1.0 : some;
}

static inline uint64_t mix(uint64_t key) {
    key += 0x9E3779B97F4A7C15u;
    key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9u;
    key = (key ^ (key >> 27)) * 0x94D049BB133111EBu;
    return key ^ (key >> 31);
}

static void uniform(const luck_source *luck, int channel, int lab, int month, double *drawn) {
    uint64_t address = mix(mix(luck->names[channel * LAB_COUNT + lab]) + (uint64_t)month);
    RUNS drawn[r] = ((double)(int64_t)(mix(luck->runs[r] ^ address) >> 12) + 0.5) * 0x1p-52;
}

static void normal(const luck_source *luck, int channel, int lab, int month, double *drawn) {
    uint64_t address = mix(mix(luck->names[channel * LAB_COUNT + lab]) + (uint64_t)month);
    RUNS drawn[r] = luck->normal[mix(luck->runs[r] ^ address) >> 48];
}

static void take_in(lab_values *restrict s) {
    LABS RUNS {
        V(cash) += V(receivable);
        V(receivable) = 0.0;
        V(fleet) += V(ordered_chips);
        V(load) += V(ordered_load);
        V(powered) += V(ordered_chips);
    }
}

static void allocate(lab_values got, lab_values bid, lab_values weight, run_values supply, run_values rest_bid) {
    run_values rest, left, hungry;
    RUNS rest[r] = 0.0;
    LABS RUNS got[l][r] = 0.0;
    for (int round = 0; round < ROUNDS; round++) {
        RUNS left[r] = 0.0;
        LABS RUNS left[r] += got[l][r];
        RUNS left[r] = most(supply[r] - left[r] - rest[r], 0.0);
        RUNS hungry[r] = 0.0;
        LABS RUNS hungry[r] += got[l][r] < bid[l][r] ? weight[l][r] : 0.0;
        RUNS hungry[r] += rest[r] < rest_bid[r] ? rest_bid[r] : 0.0;
        RUNS left[r] = ratio(left[r], hungry[r], 0.0);
        LABS RUNS got[l][r] =
            got[l][r] < bid[l][r] ? least(bid[l][r], got[l][r] + weight[l][r] * left[r]) : got[l][r];
        RUNS rest[r] = rest[r] < rest_bid[r] ? least(rest_bid[r], rest[r] + rest_bid[r] * left[r]) : rest[r];
    }
}

static void order_compute(lab_values *restrict s, run_values *restrict w, const double *restrict terms, const luck_source *luck, int month) {
    const double years = (month - 1) / 12.0;
    const double pool_now = T(finance_credit_pool) * exp(years * log(T(finance_credit_factor))) / 12.0;
    const double chip_now = T(chips_cost) * exp(years * log(T(chips_cost_factor)));
    const double chip_load = T(chips_load) * exp(years * log(T(chips_load_factor)));
    const double output = T(supply_output) * exp(years * log(T(supply_output_factor)));
    const double rest_now = T(supply_rest_bid) * exp(years * log(T(supply_rest_bid_factor)));
    lab_values loan, stack, research, wanted, unit, site_price, money, ahead, bid, weight, got;
    run_values loans, share, supply, rest_bid, chip_price, demand, sold;

    RUNS loans[r] = 0.0;
    LABS RUNS {
        double cash = V(cash), service = V(service);
        double covered = cash >= service ? 1.0 : 0.0;
        double reserve = V(reserve) * (V(costs) + service);
        double free = covered * most(cash - reserve, 0.0) * V(deploy) / T(months_per_turn);
        stack[l][r] = V(stack_share) * free;
        research[l][r] = free - stack[l][r];
        double target = (1.0 - V(tenancy)) * V(loan_to_value) + V(tenancy) * T(finance_tenant_ltv);
        double mood = least(most(1.0 + least(G(sentiment), 0.0), 0.0), 1.0);
        double level = least(most(target * mood, 0.0), 0.95) * (V(penalty) > 0.0 ? T(credit_penalty_share) : 1.0);
        double collateral = V(book) + V(construction) + stack[l][r];
        double room = (T(credit_ceiling) * collateral - V(debt) - V(lease)) / (1.0 - T(credit_ceiling));
        loan[l][r] = covered * most(least(stack[l][r] * level / (1.0 - level), room), 0.0);
        loans[r] += loan[l][r];
    }
    normal(luck, CHANNELS, 0, month, supply);
    RUNS {
        share[r] = least(1.0, ratio(pool_now * exp(T(finance_credit_mood) * least(G(sentiment), 0.0)), loans[r], 1.0));
        chip_price[r] = chip_now * exp(G(price_gap));
        supply[r] = output * exp(T(supply_output_noise) * supply[r]);
        rest_bid[r] = rest_now * exp(-G(price_gap));
        demand[r] = 0.0;
        sold[r] = 0.0;
    }
    LABS RUNS {
        double posture = V(quiet) > 0.0 ? 0.0 : V(power_first);
        double standing = V(lock) > 0.0 ? T(moves_lock_rise) : 0.0;
        standing += V(prepaid) > 0.0 ? T(cards_prepaid_rise) : 0.0;
        loan[l][r] *= share[r];
        money[l][r] = stack[l][r] + loan[l][r];
        ahead[l][r] = V(power_ahead) * money[l][r];
        site_price[l][r] = T(chips_site_cost) * (1.0 + T(build_turbine_premium) * posture);
        unit[l][r] = chip_price[r] * (1.0 + V(chip_premium) - (V(lock) > 0.0 ? T(moves_lock_discount) : 0.0)) + chip_load * site_price[l][r];
        wanted[l][r] = (money[l][r] - ahead[l][r]) / unit[l][r];
        bid[l][r] = least(wanted[l][r], least(T(supply_buyer_limit) + standing, 1.0) * supply[r]);
        weight[l][r] = wanted[l][r] * power(1.0 + V(chip_premium) + standing, T(chips_premium_weight));
        demand[r] += wanted[l][r];
    }
    allocate(got, bid, weight, supply, rest_bid);
    LABS RUNS {
        double spent = got[l][r] * unit[l][r] + ahead[l][r];
        double drawn = loan[l][r] * ratio(spent, money[l][r], 0.0);
        double leased = drawn * V(tenancy);
        V(cash) += drawn - leased - (spent - leased) - research[l][r];
        V(debt) += drawn - leased;
        V(lease) += leased;
        V(construction) += spent;
        V(income) -= research[l][r];
        V(turnover) += drawn + fabs(spent - leased) + research[l][r];
        V(spent) += spent;
        V(capex) = spent;
        V(bought) = research[l][r];
        V(ordered_chips) = got[l][r];
        V(ordered_load) = got[l][r] * chip_load;
        V(ordered_site) = V(ordered_load) + ahead[l][r] / site_price[l][r];
        V(filled) = least(most(ratio(got[l][r], wanted[l][r], 1.0), 0.0), 1.0);
        sold[r] += got[l][r];
    }
    RUNS {
        double pressure = log(most(ratio(demand[r] + rest_bid[r], supply[r], 1.0), 1e-9));
        double gap = T(chips_price_memory) * G(price_gap) + T(chips_price_response) * pressure;
        G(price_gap) = least(most(gap, T(chips_price_gap_low)), T(chips_price_gap_high));
        double rest = most(supply[r] - sold[r], 0.0);
        double retired = G(rest_fleet) / T(supply_rest_life);
        G(supply) = sold[r] + rest;
        G(made) += G(supply);
        G(rest_fleet) += rest - retired;
        G(rest_retired) += retired;
    }
}

static void improve_architecture(
    lab_values *restrict s, run_values *restrict w, const double *restrict terms, const luck_source *luck, int month) {
    const double staff_growth = exp((month - 1) / 12.0 * log(T(costs_staff_factor)));
    const double delayed = T(market_delayed_appeal);
    lab_values noise, leap, leap_size, length;
    run_values money, first, wage, best, frontier, given, shown, known, leak;

    LABS {
        normal(luck, RESEARCH, l, month, noise[l]);
        uniform(luck, LEAP, l, month, leap[l]);
        uniform(luck, LEAP_SIZE, l, month, leap_size[l]);
        uniform(luck, PROGRAMME, l, month, length[l]);
    }
    RUNS money[r] = first[r] = given[r] = shown[r] = 0.0;
    RUNS best[r] = frontier[r] = -1e300;
    LABS RUNS {
        double target = V(bought) + T(research_staff_in_research) * V(staff) * staff_growth / 12.0;
        V(money) += (target - V(money)) / T(research_smoothing);
        money[r] += V(money);
        first[r] += V(first_research);
        best[r] = most(best[r], V(quality));
        frontier[r] = most(frontier[r], V(efficiency));
    }
    LABS RUNS {
        double shows = openness(V(publish), delayed);
        double gives = exp(T(research_open_weight) * (V(quality) - best[r]));
        given[r] += gives;
        shown[r] += gives * shows;
    }
    RUNS {
        double open = shown[r] / given[r];
        wage[r] = most(power(ratio(money[r], first[r] * staff_growth, 1.0), T(research_wage_response)), 0.1);
        known[r] = log(frontier[r]) - T(research_leak_gap) / (1.0 + open);
        leak[r] = T(research_leak_rate) * (1.0 + T(research_open_leak) * open);
    }
    LABS RUNS {
        double sued = V(suit) > 0.0 ? 1.0 : 0.0;
        for (int other = 0; other < LAB_COUNT; other++)
            sued = s[F_suit][other][r] > 0.0 && s[F_defendant][other][r] == l ? 1.0 : sued;
        double experiments = V(experiment) * V(powered);
        double people = V(talent) * V(money) / wage[r] / T(research_people_scale);
        double machines = experiments / T(research_compute_scale);
        double mixed = T(research_people_share) * power(people, T(research_substitution)) +
                       (1.0 - T(research_people_share)) * power(machines, T(research_substitution));
        double effort = power(mixed, 1.0 / T(research_substitution));
        effort *= 1.0 + T(rivalry_grudge_speed) * V(grudge);
        double ease = power(V(efficiency) / T(research_reference), -T(research_fishing_out));
        double steady = T(research_pace) * G(pace) * power(effort, T(research_input_return)) * ease;
        double size = T(research_leap_low) + (T(research_leap_high) - T(research_leap_low)) * leap_size[l][r];
        double gain = least(steady, T(research_month_limit)) * (1.0 - sued * T(rivalry_suit_drag));
        gain += T(research_noise) * noise[l][r];
        gain += leap[l][r] < T(research_leap_chance) ? size * least(effort, 1.0) : 0.0;
        gain += leak[r] * most(known[r] - log(V(efficiency)), 0.0);
        double total = V(brewing) + gain;
        double months = floor(
            T(research_programme_low) + (T(research_programme_high) - T(research_programme_low) + 0.999) * length[l][r]);
        double ends = V(programme) <= 1.0 ? 1.0 : 0.0;
        V(efficiency) *= exp(ends * total);
        V(brewing) = ends > 0.0 ? 0.0 : total;
        V(programme) = ends > 0.0 ? months : V(programme) - 1.0;
        V(talent) += T(research_talent_return) * (1.0 - V(talent));
        V(knowledge) += T(training_learning) * experiments / T(research_compute_scale);
    }
}

static void serve_customers(lab_values *restrict s, run_values *restrict w, const double *restrict terms, const luck_source *luck, int month) {
    const double years = (month - 1) / 12.0;
    const double value = T(demand_served_value) * exp(years * log(T(demand_served_factor)));
    const double delayed = T(market_delayed_appeal);
    lab_values utility, noise;
    run_values best, field, best_utility, odds, demand;

    LABS normal(luck, BRAND, l, month, noise[l]);
    RUNS best[r] = best_utility[r] = -1e300;
    RUNS field[r] = odds[r] = 0.0;
    LABS RUNS best[r] = most(best[r], V(quality));
    LABS RUNS {
        double shows = openness(V(publish), delayed);
        double behind = most(V(quality) - best[r], T(market_quality_floor));
        utility[l][r] = T(market_quality_weight) * behind + V(appeal) + V(brand) + T(market_hype_weight) * V(hype) +
                        T(market_open_appeal) * shows - T(market_price_weight) * log(V(order_price));
        best_utility[r] = most(best_utility[r], utility[l][r]);
        field[r] += log(V(efficiency));
    }
    LABS RUNS {
        utility[l][r] = exp(utility[l][r] - best_utility[r]);
        odds[r] += utility[l][r];
    }
    RUNS {
        double lift = T(demand_capability) * (best[r] - G(reference)) * log(10.0);
        double raw = T(demand_start) * exp(T(demand_growth) * years + T(demand_mood) * G(sentiment) + lift);
        demand[r] = raw / (1.0 + raw / T(demand_limit));
        field[r] = exp(field[r] / LAB_COUNT);
    }
    LABS RUNS {
        double shows = openness(V(publish), delayed);
        V(share) += T(market_inertia) * (utility[l][r] / odds[r] - V(share));
        double wanted = V(share) * demand[r];
        double serving = V(serve) * V(powered) * V(serving_share);
        double can = serving * value * power(V(efficiency) / field[r], T(demand_inference_return)) * V(order_price);
        double cost = T(costs_power_cost) * serving * V(load) / most(V(fleet), 1e-9) / 12.0;
        V(revenue) = least(wanted, can) * (1.0 - (1.0 - T(market_open_revenue)) * shows) / 12.0;
        V(sold_out) = least(ratio(wanted, can, 9.0), 9.0);
        V(margin) = 1.0 - least(ratio(cost, V(revenue), 2.0), 2.0);
        V(price) = V(order_price);
        V(hype) = T(market_hype_memory) * V(hype) + V(breakthrough);
        V(brand) = T(market_brand_memory) * V(brand) + T(market_brand_noise) * noise[l][r];
        V(receivable) += V(revenue);
        V(income) += V(revenue);
        V(turnover) += V(revenue);
    }
}

/* Play months (first, last] for `runs` runs, a multiple of WIDTH. `state` is
 * [FIELD_COUNT][LAB_COUNT][runs], `wide` [WIDE_COUNT][runs]; both are changed in place. */
void play(double *state, double *wide, const double *terms, const uint64_t *names, const uint64_t *keys,
          const double *quantiles, long runs, int first, int last) {
    for (long at = 0; at < runs; at += WIDTH) {
        lab_values s[FIELD_COUNT];
        run_values w[WIDE_COUNT];
        luck_source luck = {names, keys + at, quantiles};
        for (int f = 0; f < FIELD_COUNT; f++)
            LABS memcpy(s[f][l], state + ((size_t)f * LAB_COUNT + l) * runs + at, sizeof(run_values));
        for (int f = 0; f < WIDE_COUNT; f++) memcpy(w[f], wide + (size_t)f * runs + at, sizeof(run_values));
        for (int month = first + 1; month <= last; month++) {
            take_in(s);
            order_compute(s, w, terms, &luck, month);
            improve_architecture(s, w, terms, &luck, month);
            serve_customers(s, w, terms, &luck, month);
        }
        for (int f = 0; f < FIELD_COUNT; f++)
            LABS memcpy(state + ((size_t)f * LAB_COUNT + l) * runs + at, s[f][l], sizeof(run_values));
        for (int f = 0; f < WIDE_COUNT; f++) memcpy(wide + (size_t)f * runs + at, w[f], sizeof(run_values));
    }
}
